import { useTranslations } from 'next-intl'
import { Below, Fold, SelectField, TextField } from '../_components/form'
import { useWords } from '../_components/use-words'
import { type Desk, MAX_DESKS, tickedOffers } from './draft'
import type { StepProps } from './step'

export function DesksStep({ draft, write, errors }: StepProps) {
  const t = useTranslations('setUp.desks')
  const wrong = Object.keys(errors).some((field) => field.startsWith('desk.'))
  return (
    <>
      <fieldset>
        <legend className="mb-2 font-semibold">{t('count')}</legend>
        <div className="grid grid-cols-6 gap-2">
          {Array.from({ length: MAX_DESKS }, (_, at) => at + 1).map((count) => (
            <label
              key={count}
              className="relative grid cursor-pointer place-items-center rounded-2xl border-[1.5px] border-line bg-card py-3 text-2xl has-checked:border-brand has-checked:bg-brand has-checked:text-on-brand has-focus-visible:outline-3 has-focus-visible:outline-focus"
            >
              <input
                type="radio"
                name="desks"
                className="absolute inset-0 size-full cursor-pointer opacity-0"
                checked={draft.desks.length === count}
                onChange={() => write({ type: 'desks', count })}
              />
              <span className="num">{count}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <p className="text-ink-2">{t('all')}</p>
      <Fold title={t('more')} open={wrong || draft.desks.some(({ leaves }) => leaves.length > 0)}>
        {draft.desks.map((desk, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a counter is its number.
          <DeskFields key={at} desk={desk} at={at} draft={draft} write={write} errors={errors} />
        ))}
      </Fold>
    </>
  )
}

function DeskFields({ desk, at, draft, write, errors }: StepProps & { desk: Desk; at: number }) {
  const t = useTranslations('setUp.desks')
  const shared = useTranslations('shared')
  const words = useWords(draft.timeZone)
  const set = (values: Partial<Desk>) => write({ type: 'desk', at, values })
  const error = errors[`desk.${at}.services`]
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-3 not-first:mt-3">
      <legend className="mb-2 font-bold">{shared('counter', { counter: at + 1 })}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {tickedOffers(draft).map(({ key, ...offer }) => (
          <label key={key} className="flex items-center gap-2 py-1.5">
            <input
              type="checkbox"
              className="size-6 accent-brand"
              checked={!desk.leaves.includes(key)}
              aria-invalid={error !== undefined}
              aria-describedby={error ? `desk.${at}.services-error` : undefined}
              onChange={({ target }) => set({ leaves: target.checked ? desk.leaves.filter((one) => one !== key) : [...desk.leaves, key] })}
            />
            {words.name(offer)}
          </label>
        ))}
      </div>
      <Below id={`desk.${at}.services`} error={error} />
      <SelectField id={`desk.${at}.rule`} label={t('rule')} value={desk.rule} onValue={(rule) => set({ rule: rule === 'ratio' ? 'ratio' : 'order' })}>
        <option value="order">{t('order')}</option>
        <option value="ratio">{t('ratio')}</option>
      </SelectField>
      <TextField
        id={`desk.${at}.longestWait`}
        label={t('longestWait')}
        help={t('longestWaitHelp')}
        inputMode="numeric"
        maxLength={3}
        value={desk.longestWait}
        onValue={(longestWait) => set({ longestWait: longestWait.replaceAll(/\D/g, '') })}
        error={errors[`desk.${at}.longestWait`]}
      />
    </fieldset>
  )
}
