/** The kiosk's measures and colours (app/theme.css), written out: this page has no server to load them from. */
export const helpStyle = `
:root { --mm: 4.034px; color-scheme: light }
:root[data-inches="15"] { --mm: 5.59px }
* { box-sizing: border-box; margin: 0 }
body {
  display: grid; grid-template-rows: auto 1fr auto; height: 100vh; overflow: hidden; padding: calc(8 * var(--mm)); gap: calc(8 * var(--mm));
  background: oklch(98.6% 0.004 95); color: oklch(24% 0.03 250);
  font: 500 calc(12 * var(--mm)) / 1.35 "Pretendard Variable", Pretendard, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", "Noto Sans KR", system-ui, sans-serif;
  word-break: keep-all; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; user-select: none; cursor: default;
}
[lang=zh] { font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif; word-break: normal }
[lang=vi] { font-family: "Pretendard Variable", Pretendard, "Segoe UI", "Noto Sans", system-ui, sans-serif }
header, footer { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 calc(8 * var(--mm)) }
header { color: oklch(34% 0.1 250) }
footer { border-top: 2px solid oklch(90% 0.008 250); padding-top: calc(5 * var(--mm)); color: oklch(45% 0.025 250) }
#phone { color: oklch(24% 0.03 250); font-weight: 700 }
main { display: grid; align-content: start; gap: calc(8 * var(--mm)); min-height: 0 }
section { display: grid; gap: calc(3 * var(--mm)) }
#other { border-top: 2px solid oklch(90% 0.008 250); padding-top: calc(8 * var(--mm)) }
h1, h2 { line-height: 1.15; letter-spacing: -0.02em; font-weight: 750 }
h1 { font-size: calc(18 * var(--mm)) }
h2 { font-size: calc(14 * var(--mm)) }
.staff { border-radius: calc(5 * var(--mm)); padding: calc(4 * var(--mm)) calc(5 * var(--mm)); background: oklch(95% 0.02 245); color: oklch(34% 0.1 250) }
[hidden] { display: none !important }
@media (orientation: landscape) { body { padding: calc(5 * var(--mm)) calc(8 * var(--mm)) } body, main { gap: calc(4 * var(--mm)) } section { gap: calc(2 * var(--mm)) } #other, footer { padding-top: calc(3 * var(--mm)) } .staff { padding: calc(2 * var(--mm)) calc(5 * var(--mm)) } }
`
