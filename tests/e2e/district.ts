import type { Shop } from './shop'

const NOW = Date.parse('2020-03-11T08:55+09:00')

/** So many stores as an app of 2020 had them: every word of the format, some numbers, and figures nobody renewed. */
export async function importDistrict(shop: Shop, size: number): Promise<void> {
  const words = ['plenty', 'some', 'few', 'empty', 'break'] as const
  const code = (nth: number) => String(12_000_000 + nth)
  const stores = Array.from({ length: size }, (_, nth) => ({
    ...{
      code: code(nth),
      name: `${['가온', '나래', '다솜', '라온'][nth % 4]}약국 ${nth}`,
      addr: `서울특별시 ${['종로구', '중구', '성북구'][nth % 3]} 새길 ${nth}`,
      type: '01',
    },
    lat: 37.53 + Math.floor(nth / 60) * 0.0016,
    lng: 126.94 + (nth % 60) * 0.002,
  }))
  const figures = Array.from({ length: size }, (_, nth) => ({
    ...{ code: code(nth), remain: words[nth % 5], units: nth % 10 === 1 ? 42 : null, stockAt: NOW - 3_600_000 },
    createdAt: nth % 11 === 0 ? NOW - 7_200_000 : NOW - 60_000,
  }))
  await shop.importStores(stores, figures)
}
