'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { StoreSettings } from '#core/store/settings'
import { Below, Notice, Tick } from '../../_components/form'
import { type DayGroup, HoursFields, type Span, toHours, type WeekHours } from '../../_components/hours-fields'
import { SaveRow } from '../../_components/save-row'
import { type ProblemWords, useProblemWords } from '../../_components/use-problem-words'
import { send } from '../../_live/send'
import { feedChanges, feedDraftOf, wrongFeed } from './feed-draft'
import { FeedFields } from './feed-fields'

const languages = ['ko', 'en'] as const

/** What an owner changes now and then. Each field that is sent replaces the whole of it, so only what this form holds is sent. */
export function SettingsForm({ store, settings }: { store: string; settings: StoreSettings }) {
  const t = useTranslations('settings')
  const words = useProblemWords()
  const [chosen, setChosen] = useState(settings.languages)
  const [remote, setRemote] = useState(settings.remoteJoin)
  const [always, setAlways] = useState(settings.alwaysOpen)
  const [hours, setHours] = useState<WeekHours>(() => weekOf(settings.hours))
  const [changedHours, setChangedHours] = useState(false)
  const [feed, setFeed] = useState(() => feedDraftOf(settings))
  const [changedFeed, setChangedFeed] = useState(false)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const [failure, setFailure] = useState<ProblemWords | null>(null)
  const [state, setState] = useState<'still' | 'busy' | 'saved'>('still')

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const found = {
      ...(chosen.length === 0 && { languages: t('wrongLanguages') }),
      ...(changedHours && !always && wrongHours(hours, t('wrongHours'))),
      ...(changedFeed && Object.fromEntries(wrongFeed(feed).map((field) => [field === 'position' ? 'feed.lat' : `feed.${field}`, t(`feed.wrong.${field}`)]))),
    }
    setErrors(found)
    setFailure(null)
    setState('still')
    if (Object.keys(found).length > 0) return
    setState('busy')
    const changes = {
      ...{ languages: chosen, remoteJoin: remote, alwaysOpen: always },
      ...(changedHours && { hours: always ? null : toHours(hours) }),
      ...(changedFeed && feedChanges(feed)),
    }
    const answer = await send(`/api/v1/stores/${store}/settings`, changes)
    setState(answer.ok ? 'saved' : 'still')
    if (!answer.ok) setFailure(words(answer.problem))
  }
  const write = (group: DayGroup, values: Partial<Span>) => {
    setChangedHours(true)
    setHours({ ...hours, [group]: { ...hours[group], ...values } })
  }

  return (
    <form
      noValidate
      onSubmit={(event) => void submit(event)}
      className="grid grid-cols-[minmax(0,1fr)] gap-5 rounded-3xl border border-line bg-card p-5 shadow-card"
    >
      <fieldset>
        <legend className="font-bold">{t('languages')}</legend>
        <div className="flex gap-6">
          {languages.map((language) => (
            <Tick
              key={language}
              id={`languages.${language}`}
              label={t(language)}
              checked={chosen.includes(language)}
              onValue={(ticked) => setChosen(ticked ? [...chosen, language] : chosen.filter((one) => one !== language))}
            />
          ))}
        </div>
        <Below id="languages" error={errors.languages} />
      </fieldset>
      <div>
        <Tick
          id="remoteJoin"
          label={t('remoteJoin')}
          help={t('remoteJoinHelp')}
          checked={remote.enabled}
          onValue={(enabled) => setRemote({ ...remote, enabled })}
        />
        {remote.enabled && (
          <Tick
            id="presence"
            label={t('presence')}
            help={t('presenceHelp')}
            checked={remote.presence}
            onValue={(presence) => setRemote({ ...remote, presence })}
          />
        )}
      </div>
      <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <legend className="mb-1 font-bold">{t('hours')}</legend>
        <Tick
          id="alwaysOpen"
          label={t('alwaysOpen')}
          checked={always}
          onValue={(open) => {
            setAlways(open)
            setChangedHours(true)
          }}
        />
        {!always && <HoursFields hours={hours} errors={errors} onHours={write} />}
        {!always && isUnusual(settings.hours) && <p className="text-sm text-ink-2">{t('unusual')}</p>}
      </fieldset>
      <FeedFields
        draft={feed}
        products={settings.products}
        errors={errors}
        onDraft={(draft) => {
          setFeed(draft)
          setChangedFeed(true)
        }}
      />
      {failure && <Notice title={failure.title}>{failure.todo}</Notice>}
      <SaveRow save={t('save')} saved={state === 'saved' && t('saved')} isBusy={state === 'busy'} />
    </form>
  )
}

type Hours = StoreSettings['hours']

function weekOf(hours: Hours): WeekHours {
  const span = (day: 'mon' | 'sat' | 'sun'): Span => {
    const first = hours?.[day]?.[0]
    return { open: first !== undefined, from: first?.from ?? '09:00', to: first?.to ?? '19:00' }
  }
  return { week: span('mon'), sat: span('sat'), sun: span('sun') }
}

/** Whether the store's hours say more than this form can show. */
function isUnusual(hours: Hours): boolean {
  return hours !== undefined && JSON.stringify(sorted(toHours(weekOf(hours)))) !== JSON.stringify(sorted(hours))
}

function sorted(hours: object): [string, unknown][] {
  return Object.entries(hours).sort(([a], [b]) => a.localeCompare(b))
}

function wrongHours(hours: WeekHours, words: string): Record<string, string> {
  const groups = Object.entries(hours) as [DayGroup, Span][]
  return Object.fromEntries(groups.flatMap(([group, { open, from, to }]) => (open && !(from && to && from < to) ? [[`hours.${group}`, words]] : [])))
}
