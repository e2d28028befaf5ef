import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '../e2e/shop'
import { openFakePrinter } from '../support/fake-printer'
import { fileOf, PICTURES } from './files'
import { paper } from './paper'
import { asInTheDemo } from './shop-states'

for (const [name, { copies, print }] of Object.entries(paper.states))
  for (const size of paper.sizes)
    for (const language of paper.languages)
      test(`slip: ${name}, ${size}, ${language}`, async ({ shop }) => {
        const width = size === 'paper-58mm' ? 58 : 80
        const printer = await openFakePrinter(width)
        await shop.describe({ ...asInTheDemo, printers: [{ code: 'desk', name: '접수대', host: '127.0.0.1', port: printer.port, width, mode: 'text' }] })
        await print(shop, language)
        await expect.poll(() => printer.slips.length).toBe(copies)
        const file = path.join(PICTURES, fileOf({ folder: 'slip', name, size, language }))
        mkdirSync(path.dirname(file), { recursive: true })
        const slip = printer.slips.at(-1)
        if (slip) writeFileSync(file, printer.png(slip))
        await printer.close()
      })
