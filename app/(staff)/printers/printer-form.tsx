'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PrinterSettings } from '#core/printing/printer'
import { Button } from '../../_components/dialog'
import { SelectField, TextField } from '../../_components/form'
import { newKey } from '../../_live/send'
import type { Device } from '../devices/use-devices'

/** Name and address are all one has to know; the rest stands as most printers are. */
export function PrinterForm({
  printer,
  counters,
  kiosks,
  onSave,
  onClose,
}: {
  printer: PrinterSettings | null
  counters: readonly string[]
  kiosks: readonly Pick<Device, 'id' | 'name'>[]
  onSave: (printer: PrinterSettings) => Promise<boolean>
  onClose: () => void
}) {
  const t = useTranslations('printers')
  const [name, setName] = useState(printer?.name ?? '')
  const [host, setHost] = useState(printer?.host ?? '')
  const [port, setPort] = useState(String(printer?.port ?? 9100))
  const [width, setWidth] = useState(String(printer?.width ?? 80))
  const [mode, setMode] = useState<string>(printer?.mode ?? 'image')
  const [serves, setServes] = useState<readonly string[]>(printer?.counters ?? [])
  const [devices, setDevices] = useState<readonly string[]>(printer?.devices ?? [])
  const [busy, setBusy] = useState(false)

  const submit = async () => {
    setBusy(true)
    const code =
      printer?.code ??
      `p-${newKey()
        .toLowerCase()
        .replaceAll(/[^a-z0-9]/g, '')
        .slice(0, 8)}`
    const done = await onSave({
      ...{ code, name: name.trim(), host: host.trim(), port: Number(port), counters: [...serves], devices: [...devices] },
      ...{ width: width === '58' ? 58 : 80, mode: mode === 'text' ? 'text' : 'image' },
    })
    setBusy(false)
    if (done) onClose()
  }

  return (
    <form
      className="grid gap-4 rounded-3xl border border-line bg-card p-5 shadow-card"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextField label={t('name')} required maxLength={30} value={name} onValue={setName} />
      <div className="grid grid-cols-[minmax(0,1fr)_120px] items-start gap-3">
        <TextField label={t('host')} help={t('hostHelp')} required placeholder="192.168.0.50" value={host} onValue={setHost} />
        <TextField label={t('port')} required inputMode="numeric" pattern="[0-9]{1,5}" value={port} onValue={setPort} />
      </div>
      <div className="grid grid-cols-2 gap-3">
        <SelectField id="printer-width" label={t('width')} value={width} onValue={setWidth}>
          <option value="80">80 mm</option>
          <option value="58">58 mm</option>
        </SelectField>
        <SelectField id="printer-mode" label={t('modeLabel')} value={mode} onValue={setMode}>
          <option value="image">{t('mode.image')}</option>
          <option value="text">{t('mode.text')}</option>
        </SelectField>
      </div>
      <p className="text-sm text-ink-2">{t('modeHelp')}</p>
      <Served
        legend={t('counters')}
        help={t('countersHelp')}
        all={counters.map((code) => ({ id: code, name: t('counter', { code }) }))}
        chosen={serves}
        onChosen={setServes}
      />
      {kiosks.length > 0 && <Served legend={t('kiosks')} help={t('kiosksHelp')} all={kiosks} chosen={devices} onChosen={setDevices} />}
      <div className="flex gap-2.5">
        <Button kind="primary" type="submit" disabled={busy}>
          {t('save')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  )
}

/** Whose slips come out here. */
function Served({
  legend,
  help,
  all,
  chosen,
  onChosen,
}: {
  legend: string
  help: string
  all: readonly { readonly id: string; readonly name: string }[]
  chosen: readonly string[]
  onChosen: (chosen: readonly string[]) => void
}) {
  return (
    <fieldset>
      <legend className="font-semibold">{legend}</legend>
      <p className="text-sm text-ink-2">{help}</p>
      <div className="mt-2 flex flex-wrap gap-4">
        {all.map(({ id, name }) => (
          <label key={id} className="flex items-center gap-2 font-semibold">
            <input
              type="checkbox"
              className="size-6 accent-brand"
              checked={chosen.includes(id)}
              onChange={(event) => onChosen(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
