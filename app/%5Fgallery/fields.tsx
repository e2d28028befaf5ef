'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Fold, Notice, SelectField, TextField, Tick } from '../_components/form'
import { NumberField } from '../_components/number-field'
import { PasswordField } from '../_components/password-field'
import { RadioGroup } from '../_components/radio-group'
import { Switch } from '../_components/switch'
import { Columns, Shelf } from './shelf'

export function Fields() {
  const t = useTranslations('gallery')
  const [people, setPeople] = useState<number | null>(2)
  const [cause, setCause] = useState<'national' | 'our_line'>('national')
  const [remote, setRemote] = useState(true)
  const [ticked, setTicked] = useState(true)
  return (
    <Shelf title={t('shelf.fields')}>
      <Columns>
        <TextField label={t('shopName')} help={t('shopNameHelp')} defaultValue={t('shopNameValue')} />
        <TextField label={t('shopName')} error={t('shopNameError')} defaultValue="" />
        <TextField label={t('shopName')} disabled defaultValue={t('shopNameValue')} />
        <PasswordField label={t('password')} defaultValue="1234" error={t('passwordError')} />
        <NumberField label={t('people')} help={t('peopleHelp')} least={1} most={10} value={people} onValue={setPeople} />
        <NumberField label={t('people')} error={t('peopleError')} least={1} value={null} onValue={setPeople} />
        <SelectField id="gallery-work" label={t('work')} value="pharmacist" onValue={() => undefined}>
          <option value="pharmacist">{t('pharmacist')}</option>
          <option value="staff">{t('staff')}</option>
        </SelectField>
        <RadioGroup
          label={t('why')}
          value={cause}
          onValue={setCause}
          choices={[
            { value: 'national', label: t('cause.national') },
            { value: 'our_line', label: t('cause.our_line'), help: t('cause.our_lineHelp') },
          ]}
        />
        <div className="grid gap-2">
          <Switch label={t('remote')} help={t('remoteHelp')} on={remote} onChange={setRemote} />
          <Switch label={t('remoteOff')} on={false} disabled onChange={setRemote} />
          <Tick id="gallery-proxy" label={t('proxy')} help={t('proxyHelp')} checked={ticked} onValue={setTicked} />
          <Tick id="gallery-proxy-wrong" label={t('proxy')} error={t('proxyError')} checked={false} onValue={setTicked} />
        </div>
        <Fold title={t('more')}>
          <TextField label={t('note')} />
        </Fold>
        <Notice title={t('refused')}>{t('refusedText')}</Notice>
      </Columns>
    </Shelf>
  )
}
