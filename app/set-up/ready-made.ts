import type { ProductClass, Service } from '#core/store/settings'

/** What one takes a number for, as the form holds it: text where the settings have figures, so that nothing typed is lost. */
export interface Offer {
  readonly key: string
  readonly ticked: boolean
  readonly name: string
  readonly nameEn: string
  readonly flow: Service['flow']
  /** One person's share. */
  readonly units: string
  /** Whether numbers stand for units on the shelf. */
  readonly stock: boolean
  /** Null: the product is called as the service is. */
  readonly product: { readonly code: string; readonly name: string; readonly nameEn: string } | null
  /** Where it comes in several, each of them an offer of its own. */
  readonly size: string
  readonly class: ProductClass
  readonly unit: string
  readonly unitEn: string
  readonly from: string
  /** Empty: the shop's closing time. */
  readonly until: string
}

type ReadyMade = Omit<Offer, 'key' | 'ticked' | 'size' | 'from' | 'until'> & { readonly ticked: boolean }

/** What Korean pharmacies mostly hand numbers out for, so that a usual shop only ticks. Names are the shop's own words from then on. */
export const readyMade = {
  masks: {
    ...{ ticked: true, name: '공적 마스크', nameEn: 'Public masks', flow: 'single', units: '2' },
    ...{ stock: true, product: { code: 'mask-kf94', name: '공적 마스크 KF94', nameEn: 'Public mask KF94' }, class: 'quasi_drug', unit: '매', unitEn: 'pcs' },
  },
  prescriptions: {
    ...{ ticked: true, name: '처방 조제', nameEn: 'Prescriptions', flow: 'prepared', units: '1' },
    ...{ stock: false, product: null, class: 'prescription', unit: '개', unitEn: 'pcs' },
  },
  advice: {
    ...{ ticked: false, name: '약 상담', nameEn: 'Advice', flow: 'single', units: '1' },
    ...{ stock: false, product: null, class: 'otc', unit: '개', unitEn: 'pcs' },
  },
  scarce: {
    ...{ ticked: false, name: '품귀 의약품', nameEn: 'Scarce medicine', flow: 'single', units: '1' },
    ...{ stock: true, product: { code: 'scarce', name: '품귀 의약품', nameEn: 'Scarce medicine' }, class: 'otc', unit: '개', unitEn: 'pcs' },
  },
} as const satisfies Record<string, ReadyMade>

export type ReadyName = keyof typeof readyMade
