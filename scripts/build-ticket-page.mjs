// Builds the page of a ticket apart from the others: what draws it on the server, and what brings it to life on a phone.
// Next's own part would be twice as heavy as everything the page needs (docs/decisions/0023).
import { createHash } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const folder = 'dist/ticket-page'

const common = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  jsx: 'automatic',
  minify: true,
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [
    {
      name: 'own-imports',
      setup({ onResolve }) {
        onResolve({ filter: /^#(core|server)\// }, ({ path: name }) => ({ path: path.join(root, `${name.slice(1)}.ts`) }))
      },
    },
  ],
}

export async function buildTicketPage() {
  const { build } = await import('esbuild')
  rmSync(path.join(root, folder), { recursive: true, force: true })
  await build({
    ...common,
    entryPoints: ['app/t/browser.tsx'],
    outdir: `${folder}/assets`,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    splitting: true,
    // Phones of the last six years.
    target: 'es2020',
  })
  const { metafile } = await build({
    ...common,
    metafile: true,
    entryPoints: ['app/t/html.tsx'],
    outdir: folder,
    platform: 'node',
    target: 'node20',
    // React's own server part asks for Node's modules the old way.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  })
  await buildStyles(Object.keys(metafile.inputs).filter((file) => file.startsWith('app/')))
}

/** The look of what this page is made of, and of no other: what other rooms wear is not carried to a phone in the rain. */
async function buildStyles(sources) {
  const [{ default: postcss }, { default: tailwind }] = await Promise.all([import('postcss'), import('@tailwindcss/postcss')])
  const from = path.join(root, 'app', 't', 'page.css')
  const lines = ['@import "tailwindcss" source(none);', '@import "../theme.css";', ...sources.map((file) => `@source "../../${file}";`)]
  const { css } = await postcss([tailwind({ base: root, optimize: true })]).process(lines.join('\n'), { from })
  const hash = createHash('sha256').update(css).digest('hex').slice(0, 8).toUpperCase()
  writeFileSync(path.join(root, folder, 'assets', `page-${hash}.css`), css)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildTicketPage()
