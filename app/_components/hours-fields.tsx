import { useTranslations } from 'next-intl'
import { Below } from './form'

export const dayGroups = { week: ['mon', 'tue', 'wed', 'thu', 'fri'], sat: ['sat'], sun: ['sun'] } as const
export type DayGroup = keyof typeof dayGroups
const groups = ['week', 'sat', 'sun'] as const satisfies readonly DayGroup[]

export interface Span {
  readonly open: boolean
  readonly from: string
  readonly to: string
}
export type WeekHours = Readonly<Record<DayGroup, Span>>

/** When the door is open, by the three kinds of day a shop has. */
export function HoursFields({
  hours,
  errors,
  onHours,
}: {
  hours: WeekHours
  errors: Readonly<Record<string, string>>
  onHours: (group: DayGroup, values: Partial<Span>) => void
}) {
  const t = useTranslations('shared.hours')
  return groups.map((group) => {
    const { open, from, to } = hours[group]
    const error = errors[`hours.${group}`]
    const time = (end: 'from' | 'to', value: string) => (
      <input
        type="time"
        aria-label={t(`${group}.${end}`)}
        aria-invalid={error !== undefined}
        aria-describedby={error ? `hours.${group}-error` : undefined}
        value={value}
        onChange={(event) => onHours(group, { [end]: event.target.value })}
        className={`min-w-0 grow rounded-xl border-[1.5px] bg-card px-3 py-2 ${error ? 'border-ink' : 'border-line'}`}
      />
    )
    return (
      <fieldset key={group} className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
        <legend className="mb-1.5 font-semibold">{t(`${group}.name`)}</legend>
        <div className="flex flex-wrap items-center gap-x-2 gap-y-2">
          <label className="flex items-center gap-2 pr-2">
            <input
              type="checkbox"
              aria-label={t(`${group}.open`)}
              checked={open}
              onChange={(event) => onHours(group, { open: event.target.checked })}
              className="size-6 accent-brand"
            />
            <span aria-hidden>{open ? t('open') : t('closed')}</span>
          </label>
          {open && (
            <span className="flex min-w-0 grow items-center gap-2">
              {time('from', from)}
              <span aria-hidden>–</span>
              {time('to', to)}
            </span>
          )}
        </div>
        <Below id={`hours.${group}`} error={error} />
      </fieldset>
    )
  })
}

/** As the store's settings hold them: a day that is absent is closed. */
export function toHours(hours: WeekHours): Record<string, { from: string; to: string }[]> {
  return Object.fromEntries(
    groups.flatMap((group) => {
      const { open, from, to } = hours[group]
      return open ? dayGroups[group].map((day) => [day, [{ from, to }]] as const) : []
    }),
  )
}

/** The group of the form in which a day is typed. */
export function groupOf(day: string): DayGroup {
  return day === 'sat' || day === 'sun' ? day : 'week'
}
