import { storeSettings } from '#core/store/settings'

export const MASKS = 'mask-kf94'
/** On the shelf when the demo opens for the first time. */
export const OPENING_UNITS = 250

/** The pharmacy of the demo. Names and codes are part of the outside contract (design.md §5). */
export const shop = storeSettings.parse({
  code: 'saebom',
  name: '새봄약국',
  nameEn: 'Saebom Pharmacy',
  address: '서울특별시 종로구 대학로 101',
  phone: '02-555-0111',
  timeZone: 'Asia/Seoul',
  lat: 37.5796,
  lng: 126.9989,
  feed: { code: '11020201', type: '01', product: MASKS, postalCode: '03080' },
  alwaysOpen: true,
  // Programs try the demo out at speeds no customer has.
  kioskBurst: 10_000,
  products: [{ code: MASKS, name: '공적 마스크 KF94', nameEn: 'Public mask KF94', class: 'quasi_drug' }],
  services: [
    {
      code: 'A',
      name: '공적 마스크',
      nameEn: 'Public masks',
      product: MASKS,
      unitsPerClaim: 2,
      atKiosk: 'open',
      collectUntil: '18:00',
      typicalServiceSeconds: 60,
    },
    { code: 'B', name: '처방 조제', nameEn: 'Prescriptions', flow: 'prepared', typicalServiceSeconds: 90 },
    { code: 'C', name: '약 상담', nameEn: 'Advice', typicalServiceSeconds: 120 },
  ],
  counters: [
    { code: '1', profile: { rule: 'ratio', services: [{ service: 'A', weight: 3 }, { service: 'B', weight: 2 }, { service: 'C' }], longestWaitMinutes: 30 } },
    { code: '2', profile: { rule: 'ratio', services: [{ service: 'A', weight: 3 }, { service: 'C' }], longestWaitMinutes: 20 } },
    { code: '3', profile: { rule: 'order', services: [{ service: 'B' }, { service: 'A' }], longestWaitMinutes: 20 } },
  ],
})

/** Two a week, asked of the national side beside the demo. Without one (--no-simulator) nobody could be asked, and anybody may buy. */
export const shopUnderRules = storeSettings.parse({
  ...shop,
  products: shop.products.map((product) => ({ ...product, rules: 'demo-weekly', check: 'session' })),
})
