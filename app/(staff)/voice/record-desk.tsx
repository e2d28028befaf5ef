import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { VoiceOverview } from '#core/protocol/voice'
import type { VoiceLanguage } from '#core/voice/voice-settings'
import { Button } from '../../_components/dialog'
import { Notice } from '../../_components/form'
import { useKeys } from '../console/use-keys'
import { useKeptClips } from './use-kept-clips'
import { useRecorder } from './use-recorder'

type Wanted = VoiceOverview['wanted']['ko']
interface DeskProps {
  readonly store: string
  readonly language: VoiceLanguage
  readonly wanted: Wanted
  readonly onKept: () => Promise<void>
}

/** One clip after another, without the mouse if one likes. */
export function RecordDesk({ store, language, wanted, onKept }: DeskProps) {
  const t = useTranslations('voice.record')
  const problems = useTranslations('problems.no_answer')
  const voice = `own-${language}`
  const { kept, note } = useKeptClips(store, voice)
  const recorder = useRecorder(store)
  const { state } = recorder
  const [chosen, setChosen] = useState<number | null>(null)
  const firstMissing = wanted.findIndex(({ id }) => !kept.has(id))
  const nth = chosen ?? Math.max(0, firstMissing)
  const clip = wanted[nth]
  const done = wanted.filter(({ id }) => kept.has(id)).length

  const move = (by: number) => {
    recorder.leave()
    setChosen((nth + by + wanted.length) % wanted.length)
  }
  const keep = async () => {
    if (!clip || !(await recorder.keep(voice, clip.id))) return
    note(clip.id)
    setChosen((nth + 1) % wanted.length)
    await onKept()
  }
  const isOn = state !== 'off' && state !== 'denied'
  const toggle = () => (state === 'recording' ? recorder.stop() : void recorder.record())
  useKeys(
    isOn
      ? [
          ['Space', toggle],
          ['KeyR', () => void recorder.record()],
          ['KeyP', () => void recorder.listen()],
          ['Enter', () => void keep()],
          ['ArrowRight', () => move(1)],
          ['ArrowLeft', () => move(-1)],
        ]
      : [],
  )
  return (
    <div className="grid gap-4">
      <div className="grid gap-1.5">
        <p className="font-semibold">{t('progress', { n: done, m: wanted.length })}</p>
        <progress
          value={done}
          max={wanted.length}
          aria-label={t('title')}
          className="h-2 w-full appearance-none overflow-hidden rounded-full bg-wash [&::-moz-progress-bar]:bg-brand [&::-webkit-progress-bar]:bg-wash [&::-webkit-progress-value]:bg-brand"
        />
      </div>
      {!isOn && (
        <Button kind="primary" onClick={() => void recorder.begin()}>
          {t('begin')}
        </Button>
      )}
      {state === 'denied' && <Notice title={t('denied')}>{t('deniedText')}</Notice>}
      {isOn && clip && (
        <>
          <div className="rounded-2xl bg-wash px-4 py-5 text-center" aria-live="polite">
            <p className="text-4xl font-bold">{clip.text}</p>
            <p className="mt-1 text-ink-2">
              {clip.sound && `${t('sound', { sound: clip.sound })} · `}
              {kept.has(clip.id) ? t('done') : t('todo')}
            </p>
          </div>
          <meter value={recorder.level} max={1} aria-label={t('level')} className="h-4 w-full" />
          <div className="grid grid-cols-2 gap-2.5">
            <Button kind={recorder.sound ? 'quiet' : 'primary'} onClick={toggle}>
              {state === 'recording' ? t('stop') : recorder.sound ? t('again') : t('record')}
            </Button>
            <Button onClick={() => void recorder.listen()} disabled={!recorder.sound}>
              {t('listen')}
            </Button>
            <Button kind="primary" className="col-span-2" onClick={() => void keep()} disabled={!recorder.sound || state === 'keeping'}>
              {t('keep')}
            </Button>
            <Button onClick={() => move(-1)}>{t('previous')}</Button>
            <Button onClick={() => move(1)}>{t('next')}</Button>
          </div>
          {state === 'silent' && <Notice title={t('silent')} />}
          {state === 'not_kept' && <Notice title={problems('title')}>{problems('todo')}</Notice>}
          <p className="text-sm text-ink-2">{firstMissing < 0 ? t('all') : t('keys')}</p>
        </>
      )}
    </div>
  )
}
