import path from 'node:path'
import type { CustomerLanguage } from '#core/languages'
import type { PaperSize, Size } from './screen'

export const PICTURES = path.resolve(import.meta.dirname, '../../docs/pictures')

/** Where a picture stands below docs/pictures. */
export function fileOf({ folder, name, size, language }: { folder: string; name: string; size: Size | PaperSize; language: CustomerLanguage }): string {
  return `${folder}/${name}.${language}.${size}.${size.startsWith('paper') ? 'png' : 'jpg'}`
}
