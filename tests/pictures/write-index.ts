// docs/pictures/README.md: what was photographed, and what to look for in it.
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { languageNames } from '../../app/_i18n/language-names'
import { fileOf, PICTURES } from './files'
import { firstDay } from './first-day'
import { paper } from './paper'
import type { Case, PaperSize, Pictured, Size } from './screen'
import { screens } from './table'

type Chapter = Pictured<Case, Size | PaperSize>

const chapters: Readonly<Record<string, Chapter>> = { ...screens, ...firstDay, slip: paper }

function written(folder: string, { title, look, sizes, languages, states }: Chapter): string {
  const parts = Object.entries(states).map(([name, { is, see }]) => {
    const rows = sizes.map((size) => {
      const pictures = languages.map((language) => {
        const file = fileOf({ folder, name, size, language })
        return existsSync(path.join(PICTURES, file))
          ? `<img src="${file}" alt="${title}, ${is}, ${languageNames[language]}, ${size}" width="240">`
          : '(missing)'
      })
      return `| ${size} | ${pictures.join(' | ')} |`
    })
    const head = `| | ${languages.map((language) => languageNames[language]).join(' | ')} |\n|---|${languages.map(() => '---|').join('')}`
    return `### ${title}: ${is}\n\n${see ? `${see}\n\n` : ''}${head}\n${rows.join('\n')}`
  })
  return `## ${title}\n\nLook for: ${look}\n\n${parts.join('\n\n')}`
}

const contents = Object.values(chapters).map(
  ({ title }) =>
    `- [${title}](#${title
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-')})`,
)
const page = [
  '# Pictures',
  'Made by `npm run pictures` from the running product: each page in its main states, in the languages it speaks, at the size of its device (large screens at half their pixels), and what comes out of a receipt printer. Written by `tests/pictures/write-index.ts`; do not edit.',
  contents.join('\n'),
  ...Object.entries(chapters).map(([folder, chapter]) => written(folder, chapter)),
]
writeFileSync(path.join(PICTURES, 'README.md'), `${page.join('\n\n')}\n`)
