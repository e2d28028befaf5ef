import { type ReactNode, useId } from 'react'
import { Below, described } from './form'

export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: ReactNode
  readonly help?: ReactNode
}

/** One of a few, all of them in sight. Arrow keys choose; the chosen one is filled in, heavy and on a ground of its own. */
export function RadioGroup<Value extends string>({
  label,
  choices,
  value,
  help,
  error,
  onValue,
}: {
  label: ReactNode
  choices: readonly Choice<Value>[]
  value: Value | null
  help?: ReactNode
  error?: string | undefined
  onValue: (value: Value) => void
}) {
  const id = useId()
  return (
    <fieldset aria-describedby={described(id, help, error)} className="grid grid-cols-[minmax(0,1fr)] gap-0.5">
      <legend className="mb-1.5 font-semibold">{label}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className="flex min-h-target cursor-pointer items-center gap-3 rounded-control px-3 py-2 has-checked:bg-brand-wash has-checked:font-semibold"
        >
          <input
            type="radio"
            name={id}
            value={choice.value}
            checked={value === choice.value}
            onChange={() => onValue(choice.value)}
            className="size-[1.25em] shrink-0 accent-brand"
          />
          <span className="min-w-0">
            {choice.label}
            {choice.help && <span className="block text-note font-normal text-ink-2">{choice.help}</span>}
          </span>
        </label>
      ))}
      <Below id={id} help={help} error={error} />
    </fieldset>
  )
}
