import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { VoiceOverview } from '#core/protocol/voice'
import { Button } from '../../_components/dialog'
import { Below, TextField } from '../../_components/form'

type Volume = VoiceOverview['choice']['volume']

export function VolumeFields({ volume, error, onVolume }: { volume: Volume; error: string | undefined; onVolume: (volume: Volume) => void }) {
  const t = useTranslations('voice.choice')
  const write = (nth: number, changes: Partial<Volume[number]>) => onVolume(volume.map((one, at) => (at === nth ? { ...one, ...changes } : one)))
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <legend className="mb-1 font-bold">{t('volume')}</legend>
      {volume.map(({ from, percent }, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its time changes while it is typed
        <div key={nth} className="flex items-end gap-3">
          <TextField label={t('from')} type="time" value={from} onValue={(value) => write(nth, { from: value })} />
          <TextField
            label={t('percent')}
            type="number"
            min={0}
            max={100}
            value={percent}
            onValue={(value) => write(nth, { percent: Math.max(0, Math.min(100, Math.round(Number(value)))) })}
          />
          {volume.length > 1 && (
            <Button aria-label={t('remove', { from })} onClick={() => onVolume(volume.filter((_, at) => at !== nth))}>
              <Trash2 size={20} aria-hidden />
            </Button>
          )}
        </div>
      ))}
      <Below id="volume" help={t('volumeHelp')} error={error} />
      {volume.length < 6 && (
        <Button className="flex items-center gap-2 justify-self-start" onClick={() => onVolume([...volume, { from: '19:00', percent: 40 }])}>
          <Plus size={18} aria-hidden />
          {t('add')}
        </Button>
      )}
    </fieldset>
  )
}
