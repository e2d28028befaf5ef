'use client'

import { Minus, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import { Button } from 'react-aria-components/Button'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { NumberField as AriaNumberField } from 'react-aria-components/NumberField'
import { buttonClass } from './button-look'
import { Below, described, fieldBox } from './form'

/** A whole number between two others, typed, or pressed up and down. `value` is null while nothing is typed. */
export function NumberField({
  label,
  help,
  error,
  value,
  least = 0,
  most,
  onValue,
}: {
  label: string
  help?: ReactNode
  error?: string | undefined
  value: number | null
  least?: number
  most?: number
  onValue: (value: number | null) => void
}) {
  const t = useTranslations('shared.number')
  const id = useId()
  const step = buttonClass('quiet', 'usual', 'grid shrink-0 place-items-center data-disabled:text-ink-3')
  return (
    <AriaNumberField
      value={value ?? Number.NaN}
      minValue={least}
      {...(most !== undefined && { maxValue: most })}
      formatOptions={{ maximumFractionDigits: 0 }}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      incrementAriaLabel={t('more', { label })}
      decrementAriaLabel={t('less', { label })}
      onChange={(number) => onValue(Number.isNaN(number) ? null : number)}
      className="grid grid-cols-[minmax(0,1fr)] gap-1.5"
    >
      <Label className="font-semibold">{label}</Label>
      <Group className="flex gap-apart">
        <Button slot="decrement" className={step}>
          <Minus className="size-[1.35em]" aria-hidden />
        </Button>
        <Input aria-describedby={described(id, help, error)} className={`num text-center ${fieldBox}`} />
        <Button slot="increment" className={step}>
          <Plus className="size-[1.35em]" aria-hidden />
        </Button>
      </Group>
      <Below id={id} help={help} error={error} />
    </AriaNumberField>
  )
}
