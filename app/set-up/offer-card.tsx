import { useTranslations } from 'next-intl'
import { productClass } from '#core/store/settings'
import { Fold, SelectField, TextField, Tick } from '../_components/form'
import { useWords } from '../_components/use-words'
import { closingTime, letterOf } from './draft'
import { type Offer, readyMade } from './ready-made'
import type { StepProps } from './step'

/** One thing a number is taken for: ticked it has a letter; what can be said about it lies folded, with its defaults named. */
export function OfferCard({ offer, letter, draft, write, errors }: StepProps & { offer: Offer; letter: number }) {
  const t = useTranslations('setUp.offers')
  const set = (values: Partial<Offer>) => write({ type: 'offer', key: offer.key, values })
  const ready = (Object.keys(readyMade) as (keyof typeof readyMade)[]).find((key) => key === offer.key)
  const id = (what: string) => `offer.${offer.key}.${what}`
  const text = (what: 'name' | 'nameEn' | 'units' | 'unit' | 'size') => ({ id: id(what), label: t(what), value: offer[what], error: errors[id(what)] })
  const wrong = ['name', 'nameEn', 'units', 'unit', 'size', 'until'].some((what) => errors[id(what)])
  const words = useWords(draft.timeZone)
  const shown = words.name(offer) || t('own')
  const until = offer.until || closingTime(draft)
  return (
    <section
      aria-label={shown}
      className={`grid grid-cols-[minmax(0,1fr)] gap-3 rounded-3xl border bg-card p-4 ${offer.ticked ? 'border-brand' : 'border-line'}`}
    >
      <div className="flex items-start gap-3">
        <div className="grow">
          <Tick id={id('ticked')} label={shown} help={ready ? t(`ready.${ready}`) : undefined} checked={offer.ticked} onValue={(ticked) => set({ ticked })} />
        </div>
        {offer.ticked && <span className="num rounded-xl bg-brand-wash px-3 py-1.5 text-brand-strong">{t('letter', { letter: letterOf(letter) })}</span>}
      </div>
      {offer.ticked && (
        <Fold title={offer.stock ? t('foldStock', { units: offer.units, unit: words.unit(offer), until }) : t('fold')} open={wrong || offer.name === ''}>
          <TextField {...text('name')} maxLength={40} onValue={(name) => set({ name })} />
          <TextField {...text('nameEn')} maxLength={40} onValue={(nameEn) => set({ nameEn })} />
          <Tick
            id={id('prepared')}
            label={t('prepared')}
            help={t('preparedHelp')}
            checked={offer.flow === 'prepared'}
            onValue={(prepared) => set({ flow: prepared ? 'prepared' : 'single' })}
          />
          <Tick id={id('stock')} label={t('stock')} help={t('stockHelp')} checked={offer.stock} onValue={(stock) => set({ stock })} />
          {offer.stock && (
            <>
              <div className="grid grid-cols-2 gap-3">
                <TextField {...text('units')} inputMode="numeric" maxLength={4} onValue={(units) => set({ units: units.replaceAll(/\D/g, '') })} />
                <TextField {...text('unit')} maxLength={10} onValue={(unit) => set({ unit })} />
              </div>
              <TextField {...text('size')} help={t('sizeHelp')} maxLength={20} onValue={(size) => set({ size })} />
              <SelectField
                id={id('class')}
                label={t('class')}
                help={t('classHelp')}
                value={offer.class}
                onValue={(value) => set({ class: productClass.parse(value) })}
              >
                {productClass.options.map((one) => (
                  <option key={one} value={one}>
                    {t(`classes.${one}`)}
                  </option>
                ))}
              </SelectField>
              <div className="grid sm:grid-cols-2 gap-3">
                <TextField id={id('from')} label={t('from')} type="time" value={offer.from} onValue={(from) => set({ from })} />
                <TextField
                  id={id('until')}
                  label={t('until')}
                  type="time"
                  value={until}
                  error={errors[id('until')]}
                  onValue={(value) => set({ until: value })}
                />
              </div>
              <p className="text-sm text-ink-2">{t('windowHelp')}</p>
            </>
          )}
        </Fold>
      )}
    </section>
  )
}
