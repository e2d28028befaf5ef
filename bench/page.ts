const HEAD = `# Speed, beside its limits

Absolute figures say more about the machine than about the program, so each stands beside a limit measured in the same run, on the same machine with the same client. \`npm run bench\` measures everything, \`npm run bench -- --only NAME\` one part.
`

/** The page with one section put in its place, or after the others; what belongs to other parts is left as it was. */
export function withSection(
  page: string,
  { title, text, order }: { readonly title: string; readonly text: string; readonly order: readonly string[] },
): string {
  const sections = new Map(
    page
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.slice(0, section.indexOf('\n')), section.slice(section.indexOf('\n') + 1).trim()]),
  )
  sections.set(title, text.trim())
  const known = order.filter((name) => sections.has(name))
  return [HEAD, ...known.map((name) => `## ${name}\n\n${sections.get(name)}\n`)].join('\n')
}
