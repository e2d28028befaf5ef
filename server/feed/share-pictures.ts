import { createRequire } from 'node:module'
import path from 'node:path'
import { renderAsync } from '@resvg/resvg-js'
import { type Share, type ShareLanguage, shareOf } from '#core/feed/share'
import { shareCard } from '#core/feed/share-card'
import type { ShopView } from '#core/protocol/shop'

const fonts = path.join(path.dirname(createRequire(import.meta.url).resolve('pretendard/package.json')), 'dist', 'public', 'static')
const font = {
  fontFiles: ['Medium', 'Bold'].map((weight) => path.join(fonts, `Pretendard-${weight}.otf`)),
  loadSystemFonts: false,
  defaultFontFamily: 'Pretendard',
}

export interface SharePictures {
  /** A PNG; the same one for everybody until what it says has changed, and it says the minute. */
  of(shop: ShopView, language: ShareLanguage): Promise<Uint8Array<ArrayBuffer>>
}

/** Drawn beside the event loop, once a minute and shop at most, and kept until the next. */
export function makeSharePictures(): SharePictures {
  const kept = new Map<string, { readonly text: string; readonly picture: Promise<Uint8Array<ArrayBuffer>> }>()
  return {
    of(shop, language) {
      const share = shareOf(shop, language)
      const key = `${shop.store.code} ${language}`
      const text = JSON.stringify(share)
      const known = kept.get(key)
      if (known?.text === text) return known.picture
      const picture = drawn(share)
      kept.set(key, { text, picture })
      return picture
    },
  }
}

async function drawn(share: Share): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from((await renderAsync(shareCard(share), { font })).asPng())
}
