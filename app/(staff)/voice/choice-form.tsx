import { AudioLines } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { VoiceOverview } from '#core/protocol/voice'
import { voiceLanguages } from '#core/voice/voice-settings'
import { Card } from '../../_components/card'
import { SelectField } from '../../_components/form'
import { SaveRow } from '../../_components/save-row'
import { VolumeFields } from './volume-fields'

const sources = ['chime', 'pack', 'web_speech'] as const

export function ChoiceForm({ overview, onChoose }: { overview: VoiceOverview; onChoose: (choice: VoiceOverview['choice']) => Promise<boolean> }) {
  const t = useTranslations('voice.choice')
  const packs = useTranslations('voice.packs')
  const [choice, setChoice] = useState(overview.choice)
  const [state, setState] = useState<'still' | 'busy' | 'saved'>('still')
  const isOrdered = choice.volume.every(({ from }, at) => from !== '' && (at === 0 || (choice.volume[at - 1]?.from ?? '') < from))

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!isOrdered) return
    setState('busy')
    setState((await onChoose(choice)) ? 'saved' : 'still')
  }
  const change = (changes: Partial<VoiceOverview['choice']>) => {
    setChoice({ ...choice, ...changes })
    setState('still')
  }
  return (
    <Card Icon={AudioLines} title={t('title')} text={t('text')}>
      <form noValidate onSubmit={(event) => void submit(event)} className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <fieldset className="grid gap-1">
          <legend className="sr-only">{t('title')}</legend>
          {sources.map((source) => (
            <label key={source} className="flex cursor-pointer gap-3 rounded-2xl px-1 py-2">
              <input
                type="radio"
                name="source"
                checked={choice.source === source}
                onChange={() => change({ source })}
                aria-describedby={`${source}-help`}
                className="mt-0.5 size-5 shrink-0 accent-brand"
              />
              <span>
                <b className="block">{t(source)}</b>
                <span id={`${source}-help`} className="text-sm text-ink-2">
                  {t(`${source}Help`)}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
        {choice.source === 'pack' && (
          <div className="grid grid-cols-2 gap-3">
            {voiceLanguages.map((language) => (
              <SelectField
                key={language}
                id={`pack-${language}`}
                label={t(language)}
                value={choice.packs[language] ?? ''}
                onValue={(pack) => change({ packs: withPack(choice.packs, language, pack) })}
              >
                <option value="">{t('nothing')}</option>
                {overview.packs
                  .filter((pack) => pack.language === language && pack.accepted)
                  .map(({ id }) => (
                    <option key={id} value={id}>
                      {id.startsWith('own-') ? packs('own') : id}
                    </option>
                  ))}
              </SelectField>
            ))}
          </div>
        )}
        <VolumeFields volume={choice.volume} error={isOrdered ? undefined : t('wrongVolume')} onVolume={(volume) => change({ volume })} />
        <SaveRow save={t('save')} saved={state === 'saved' && t('saved')} isBusy={state === 'busy'} />
      </form>
    </Card>
  )
}

type Packs = VoiceOverview['choice']['packs']

function withPack(packs: Packs, language: keyof Packs, pack: string): Packs {
  const { [language]: _, ...others } = packs
  return pack === '' ? others : { ...others, [language]: pack }
}
