'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { type DisplayChoice, PLAIN_DISPLAY } from '#core/display/display-settings'
import { customerLanguages } from '#core/languages'
import { Button, Dialog } from '../../_components/dialog'
import { SelectField, Tick } from '../../_components/form'
import { languageNames } from '../../_i18n/language-names'
import { Failure, useWork, type Work } from './device-dialogs'
import type { Device } from './use-devices'

export interface NamedService {
  readonly code: string
  readonly name: string
}

const SECONDS = [5, 8, 12, 20] as const

/** What one display shows, in which languages, and how it hangs: it follows within a blink, without a visit to it. */
export function DisplayDialog({
  device,
  services,
  onClose,
  onSave,
}: {
  device: Device
  services: readonly NamedService[]
  onClose: () => void
  onSave: (choice: DisplayChoice) => Work
}) {
  const t = useTranslations('devices.display')
  const devices = useTranslations('devices')
  const [choice, setChoice] = useState(device.display ?? PLAIN_DISPLAY)
  const { busy, failure, run } = useWork()
  const toggled = <Item,>(list: readonly Item[], item: Item, on: boolean): Item[] => (on ? [...list, item] : list.filter((one) => one !== item))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run(() => onSave(choice))
  }
  return (
    <Dialog title={t('title', { name: device.name })} onClose={onClose}>
      <form onSubmit={submit} className="grid gap-4">
        <div className="grid grid-cols-2 gap-3">
          <SelectField
            id="display-inches"
            label={t('inches')}
            value={String(choice.inches)}
            onValue={(value) => setChoice({ ...choice, inches: value === '32' ? 32 : 43 })}
          >
            <option value="43">{t('inches43')}</option>
            <option value="32">{t('inches32')}</option>
          </SelectField>
          <SelectField
            id="display-turn"
            label={t('turn')}
            value={choice.turn}
            onValue={(value) => setChoice({ ...choice, turn: value === 'right' || value === 'left' ? value : 'none' })}
          >
            {(['none', 'right', 'left'] as const).map((turn) => (
              <option key={turn} value={turn}>
                {t(`turns.${turn}`)}
              </option>
            ))}
          </SelectField>
        </div>
        <fieldset>
          <legend className="font-semibold">{t('services')}</legend>
          <p className="text-note text-ink-2">{t('servicesHelp')}</p>
          {services.map(({ code, name }) => (
            <Tick
              key={code}
              id={`display-service-${code}`}
              label={`${code} ${name}`}
              checked={choice.services.includes(code)}
              onValue={(on) => setChoice({ ...choice, services: toggled(choice.services, code, on) })}
            />
          ))}
        </fieldset>
        <fieldset>
          <legend className="font-semibold">{t('languages')}</legend>
          <p className="text-note text-ink-2">{t('languagesHelp')}</p>
          <div className="flex flex-wrap gap-x-5">
            {customerLanguages.map((language) => (
              <Tick
                key={language}
                id={`display-language-${language}`}
                label={languageNames[language]}
                checked={choice.languages.includes(language)}
                onValue={(on) => setChoice({ ...choice, languages: toggled(choice.languages, language, on) })}
              />
            ))}
          </div>
        </fieldset>
        <SelectField
          id="display-seconds"
          label={t('seconds')}
          value={String(choice.pageSeconds)}
          onValue={(value) => setChoice({ ...choice, pageSeconds: Number(value) })}
        >
          {SECONDS.map((seconds) => (
            <option key={seconds} value={seconds}>
              {t('secondsEach', { n: seconds })}
            </option>
          ))}
        </SelectField>
        <Failure words={failure} />
        <div className="grid grid-cols-2 gap-2.5">
          <Button onClick={onClose}>{devices('keep')}</Button>
          <Button type="submit" kind="primary" disabled={busy}>
            {devices('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
