import { useTranslations } from 'next-intl'

/** What a field takes, said where it was not given. By the last part of its name: `offer.masks.units` is one of `units`. */
const known = [
  'owner',
  'password',
  'pin',
  'code',
  'hours',
  'lat',
  'lng',
  'timeZone',
  'units',
  'unit',
  'until',
  'services',
  'longestWait',
  'offers',
  'languages',
  'address',
  'phone',
  'nameEn',
] as const

export function useWrongWords(): (field: string) => string {
  const t = useTranslations('setUp.wrong')
  return (field) => {
    if (field === 'owner.name') return t('owner')
    if (field.startsWith('hours.')) return t('hours')
    const last = field.split('.').at(-1)
    return t(known.find((kind) => kind === last) ?? 'name')
  }
}
