import { createRequire } from 'node:module'
import path from 'node:path'
import { renderAsync } from '@resvg/resvg-js'
import { create } from 'qrcode'
import { transform } from 'receiptline'
import { type QrModules, slipDrawing } from '#core/printing/drawing'
import { slipMarkup } from '#core/printing/markup'
import { type PrinterSettings, paperWidths } from '#core/printing/printer'
import type { SlipBlock } from '#core/printing/slip'
import { imageJob } from '#server/printing/raster'

const fonts = path.join(path.dirname(createRequire(import.meta.url).resolve('pretendard/package.json')), 'dist', 'public', 'static')
const font = {
  fontFiles: ['Medium', 'Bold'].map((weight) => path.join(fonts, `Pretendard-${weight}.otf`)),
  loadSystemFonts: false,
  defaultFontFamily: 'Pretendard',
}

type Paper = Pick<PrinterSettings, 'width' | 'mode'>

/** What a printer is sent for a slip. Drawing is done beside the event loop: the line never waits for it. */
export async function slipBytes(blocks: readonly SlipBlock[], { width, mode }: Paper): Promise<Uint8Array> {
  const { columns, dots } = paperWidths[width]
  // `generic`: raster by GS v 0 and orders in plain numbers, which all ESC/POS printers understand.
  if (mode === 'text')
    return Buffer.from(
      transform(slipMarkup(blocks, columns), {
        cpl: columns,
        encoding: 'cp949',
        command: 'generic',
        spacing: true,
        gradient: false,
        margin: 0,
        marginRight: 0,
      }),
      'binary',
    )
  const drawn = await renderAsync(slipDrawing(blocks, dots, qrModules), { font })
  return imageJob(drawn.pixels, drawn.width, drawn.height)
}

/** The same slip for a screen, as SVG. A drawing goes as the picture that is printed: no browser has our letters in a picture. */
export async function slipPreview(blocks: readonly SlipBlock[], { width, mode }: Paper): Promise<string> {
  const { columns, dots } = paperWidths[width]
  if (mode === 'image') {
    const drawn = await renderAsync(slipDrawing(blocks, dots, qrModules), { font })
    const size = `width="${drawn.width}" height="${drawn.height}"`
    return `<svg xmlns="http://www.w3.org/2000/svg" ${size}><image ${size} href="data:image/png;base64,${drawn.asPng().toString('base64')}"/></svg>`
  }
  const svg = transform(slipMarkup(blocks, columns), { cpl: columns, encoding: 'cp949', command: 'svg', spacing: true })
  return svg.replace('<g ', '<rect width="100%" height="100%" fill="#fff"/><g ')
}

function qrModules(data: string): QrModules {
  const { modules } = create(data, { errorCorrectionLevel: 'M' })
  return Array.from({ length: modules.size }, (_, row) => Array.from({ length: modules.size }, (__, column) => modules.get(row, column) === 1))
}
