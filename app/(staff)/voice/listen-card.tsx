import { Ear } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { VoiceOverview } from '#core/protocol/voice'
import { sentenceText } from '#core/voice/sentence'
import { voiceLanguages } from '#core/voice/voice-settings'
import { Card } from '../../_components/card'
import { Button } from '../../_components/dialog'
import { SelectField, TextField } from '../../_components/form'
import { loadShelf } from '../../_live/voice/clip-shelf'
import { clipsOf } from '../../_live/voice/say'
import { speak } from '../../_live/voice/web-speech'
import { useSpeaker } from './use-speaker'

/** Any call, with any voice, before a customer hears it. */
export function ListenCard({ store, overview, onHeard }: { store: string; overview: VoiceOverview; onHeard: (version: string) => void }) {
  const t = useTranslations('voice.listen')
  const packs = useTranslations('voice.packs')
  const speaker = useSpeaker()
  const [voice, setVoice] = useState('chime')
  const [service, setService] = useState(overview.services[0]?.code ?? 'A')
  const [number, setNumber] = useState('17')
  const [counter, setCounter] = useState(overview.counters[0] ?? '1')
  const [isPlaying, setPlaying] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  const call = { label: `${service}-${number.padStart(3, '0')}`, counter }
  const named = overview.services.find(({ code }) => code === service)
  const pack = overview.packs.find(({ id }) => id === voice)
  const language = pack?.language ?? (voice === 'web_speech-en' ? 'en' : 'ko')

  /** What went wrong, if anything did. */
  const play = async (): Promise<string | null> => {
    const device = speaker()
    const { context } = device
    if (!context) return t('noSound')
    await context.resume()
    if (voice.startsWith('web_speech')) return (await speak(sentenceText(call, named, language), language, 100)) ? null : t('noVoice')
    const shelf = pack ? await loadShelf(context, store, pack.id, pack.version) : null
    const phrases = shelf ? clipsOf([shelf], call, named, language) : []
    await device.play({ chime: !pack, phrases, percent: 100 })
    if (pack && phrases.length === 0) return t('missing')
    if (pack) onHeard(pack.version)
    return null
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setProblem(null)
    setPlaying(true)
    setProblem(await play().catch(() => t('noSound')))
    setPlaying(false)
  }
  return (
    <Card Icon={Ear} title={t('title')} text={t('text')}>
      <form onSubmit={(event) => void submit(event)} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <SelectField id="listen-voice" label={t('with')} value={voice} onValue={setVoice}>
          <option value="chime">{t('chime')}</option>
          {overview.packs.map(({ id, language: spoken }) => (
            <option key={id} value={id}>
              {id.startsWith('own-') ? `${packs('own')} (${spoken})` : id}
            </option>
          ))}
          {voiceLanguages.map((spoken) => (
            <option key={spoken} value={`web_speech-${spoken}`}>
              Web Speech ({spoken})
            </option>
          ))}
        </SelectField>
        <div className="grid grid-cols-3 gap-3">
          <SelectField id="listen-service" label={t('service')} value={service} onValue={setService}>
            {overview.services.map(({ code, name }) => (
              <option key={code} value={code}>
                {code} {name}
              </option>
            ))}
          </SelectField>
          <TextField id="listen-number" label={t('number')} type="number" min={1} max={99999} required value={number} onValue={setNumber} />
          <SelectField id="listen-counter" label={t('counter')} value={counter} onValue={setCounter}>
            {overview.counters.map((code) => (
              <option key={code}>{code}</option>
            ))}
          </SelectField>
        </div>
        <p className="rounded-2xl bg-wash px-4 py-3 text-lg font-semibold">{sentenceText(call, named, language)}</p>
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" kind="primary" disabled={isPlaying}>
            {isPlaying ? t('playing') : t('play')}
          </Button>
          <p role="status" className="font-semibold">
            {problem}
          </p>
        </div>
      </form>
    </Card>
  )
}
