import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { heartbeat, type ShopWords } from '#core/protocol/kiosk-agent'

const shopWords = heartbeat.shape.shop.unwrap()

/** The shop's name and telephone as the page last said them; null before that, or if the file is damaged. */
export function rememberedShop(folder: string): ShopWords | null {
  try {
    return shopWords.parse(JSON.parse(readFileSync(fileIn(folder), 'utf8')))
  } catch {
    return null
  }
}

export function rememberShop(folder: string, shop: ShopWords): void {
  writeFileSync(`${fileIn(folder)}.new`, JSON.stringify(shop))
  renameSync(`${fileIn(folder)}.new`, fileIn(folder))
}

function fileIn(folder: string): string {
  return path.join(folder, 'shop.json')
}
