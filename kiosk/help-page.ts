import type { ShopWords } from '#core/protocol/kiosk-agent'
import { kioskAgent as en } from '../messages/en.json'
import { kioskAgent as ko } from '../messages/ko.json'
import { kioskAgent as vi } from '../messages/vi.json'
import { kioskAgent as zh } from '../messages/zh.json'
import { helpScript } from './help-script'
import { helpStyle } from './help-style'
import type { Options } from './options'

/** Korean stays; the others take turns below it, and what staff should do with them: all at once in letters of the law is more than a screen holds. */
export const helpLanguages = { ko, en, zh, vi } as const
export type HelpWords = (typeof helpLanguages)['ko']

/**
 * The page a kiosk shows while its server is away: a file that needs nobody. What is the matter stands behind the `#` of its address;
 * `sunbeonHelp.retryIn(milliseconds)` tells it when the server is asked next. Words and the shop's name reach it as data and are
 * written as text, so nothing in them is markup.
 */
export function helpPage({ server, inches }: Pick<Options, 'server' | 'inches'>, shop: ShopWords | null): string {
  const data = { shop, address: server.origin, languages: helpLanguages }
  return `<!doctype html>
<html lang="ko" data-inches="${inches}">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>순번</title>
<style>${helpStyle}</style>
</head>
<body>
<header><b id="shop"></b><time id="clock"></time></header>
<main aria-live="polite"><section id="first"></section><section id="other"></section></main>
<footer><p id="phone"></p><p id="retry"></p></footer>
<script type="application/json" id="data">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
<script>${helpScript}</script>
</body>
</html>
`
}
