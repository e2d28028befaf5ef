import { useTranslations } from 'next-intl'
import { Below, Tick } from '../_components/form'
import { PasswordField } from '../_components/password-field'
import { useWords, type Words } from '../_components/use-words'
import { closingTime, type Draft, letterOf, tickedOffers } from './draft'
import type { Secret, StepProps } from './step'

const languages = ['ko', 'en'] as const

/** The last questions, and everything said so far in words, each with the way back to it. */
export function ReviewStep({
  draft,
  write,
  errors,
  secret,
  onSecret,
  onGo,
}: StepProps & { secret: Secret | null; onSecret: (secret: Secret) => void; onGo: (step: number) => void }) {
  const t = useTranslations('setUp.review')
  const words = useWords(draft.timeZone)
  const offers = tickedOffers(draft)
  const lines: readonly (readonly [string, string, number])[] = [
    [t('owner'), draft.owner, 0],
    [t('shop'), [draft.name, draft.address, draft.phone].filter(Boolean).join(' · '), 1],
    [t('hours'), hoursInWords(draft, t), 1],
    [t('offers'), offers.map((offer, at) => `${letterOf(at)} ${words.name(offer)}`).join('\n'), 2],
    [t('kept'), offers.some(({ stock }) => stock) ? keptInWords(draft, words) : t('noStock'), 2],
    [t('desks'), t('desksCount', { n: draft.desks.length }), 3],
  ]
  return (
    <>
      {secret && (
        <PasswordField
          id="owner.password"
          label={t('password')}
          help={t('passwordHelp')}
          value={secret.password}
          onValue={(password) => onSecret({ ...secret, password })}
          error={errors['owner.password']}
        />
      )}
      <fieldset>
        <legend className="mb-1 font-semibold">{t('languages')}</legend>
        <div className="flex gap-6">
          {languages.map((language) => (
            <Tick
              key={language}
              id={`languages.${language}`}
              label={t(language)}
              checked={draft.languages.includes(language)}
              onValue={(ticked) =>
                write({ type: 'write', values: { languages: languages.filter((one) => (one === language ? ticked : draft.languages.includes(one))) } })
              }
            />
          ))}
        </div>
        <Below id="languages" error={errors.languages} />
      </fieldset>
      <Tick
        id="remoteJoin"
        label={t('remoteJoin')}
        help={t('remoteJoinHelp')}
        checked={draft.remoteJoin}
        onValue={(remoteJoin) => write({ type: 'write', values: { remoteJoin } })}
      />
      <dl className="grid gap-px overflow-hidden rounded-3xl border border-line bg-line">
        {lines.map(([name, text, step]) => (
          <div key={name} className="grid grid-cols-[5.5rem_minmax(0,1fr)_auto] items-baseline gap-3 bg-card px-4 py-3">
            <dt className="text-ink-2">{name}</dt>
            <dd className="font-semibold whitespace-pre-line">{text}</dd>
            <dd>
              <button
                type="button"
                aria-label={t('changeOf', { name })}
                onClick={() => onGo(step)}
                className="rounded-lg px-2 py-1 font-semibold text-brand hover:underline"
              >
                {t('change')}
              </button>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function keptInWords(draft: Draft, words: Words): string {
  return tickedOffers(draft)
    .filter(({ stock }) => stock)
    .map((offer) => `${words.name(offer)} ${words.units(Number(offer.units), offer)} ~${offer.until || closingTime(draft)}`)
    .join('\n')
}

function hoursInWords(draft: Draft, t: ReturnType<typeof useTranslations<'setUp.review'>>): string {
  if (draft.alwaysOpen) return t('alwaysOpen')
  const groups = ['week', 'sat', 'sun'] as const
  return groups.map((group) => `${t(group)} ${draft.hours[group].open ? `${draft.hours[group].from}–${draft.hours[group].to}` : t('closed')}`).join('\n')
}
