import { useTranslations } from 'next-intl'
import { Fold, SelectField, TextField, Tick } from '../_components/form'
import { HoursFields } from '../_components/hours-fields'
import type { Draft } from './draft'
import type { StepProps } from './step'

const zones = Intl.supportedValuesOf('timeZone')
const folded = ['nameEn', 'code', 'lat', 'lng', 'timeZone', 'hours.week', 'hours.sat', 'hours.sun']

export function ShopStep({ draft, write, errors }: StepProps) {
  const t = useTranslations('setUp.shop')
  const text = (name: 'name' | 'nameEn' | 'address' | 'phone' | 'code' | 'lat' | 'lng') => ({
    id: name,
    label: t(name),
    value: draft[name],
    error: errors[name],
    onValue: (value: string) => write({ type: 'write', values: { [name]: value } as Partial<Draft> }),
  })
  return (
    <>
      <TextField {...text('name')} maxLength={60} autoComplete="organization" />
      <TextField {...text('address')} maxLength={200} autoComplete="street-address" />
      <TextField {...text('phone')} maxLength={30} type="tel" autoComplete="tel" help={t('phoneHelp')} />
      <Fold title={t('more')} open={folded.some((field) => errors[field])}>
        <Tick
          id="alwaysOpen"
          label={t('alwaysOpen')}
          help={t('alwaysOpenHelp')}
          checked={draft.alwaysOpen}
          onValue={(alwaysOpen) => write({ type: 'write', values: { alwaysOpen } })}
        />
        {!draft.alwaysOpen && <HoursFields hours={draft.hours} errors={errors} onHours={(group, values) => write({ type: 'hours', group, values })} />}
        <TextField {...text('nameEn')} maxLength={60} />
        <TextField {...text('code')} maxLength={32} spellCheck={false} help={t('codeHelp')} />
        <SelectField
          id="timeZone"
          label={t('timeZone')}
          value={draft.timeZone}
          onValue={(timeZone) => write({ type: 'write', values: { timeZone } })}
          error={errors.timeZone}
        >
          {zones.map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </SelectField>
        <div className="grid grid-cols-2 gap-3">
          <TextField {...text('lat')} inputMode="decimal" />
          <TextField {...text('lng')} inputMode="decimal" />
        </div>
        <p className="text-sm text-ink-2">{t('positionHelp')}</p>
      </Fold>
    </>
  )
}
