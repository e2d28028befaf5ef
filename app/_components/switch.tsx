import { type ReactNode, useId } from 'react'
import { Below, described } from './form'

/** On or off at once, without a button that saves: what it says is so as soon as it moved. Within a form that is sent, use `Tick`. */
export function Switch({
  label,
  help,
  on,
  disabled = false,
  onChange,
}: {
  label: string
  help?: ReactNode
  on: boolean
  disabled?: boolean
  onChange: (on: boolean) => void
}) {
  const id = useId()
  return (
    <div>
      <label
        htmlFor={id}
        className="flex min-h-target cursor-pointer items-center justify-between gap-4 font-semibold has-disabled:cursor-default has-disabled:text-ink-3"
      >
        {label}
        <input
          id={id}
          type="checkbox"
          role="switch"
          aria-checked={on}
          checked={on}
          disabled={disabled}
          onChange={(event) => onChange(event.target.checked)}
          aria-describedby={described(id, help, undefined)}
          className="relative h-[2em] w-[3.5em] shrink-0 appearance-none rounded-full border-[1.5px] border-ink-2 bg-card before:absolute before:top-[0.22em] before:left-[0.25em] before:size-[1.4em] before:rounded-full before:bg-ink-2 before:transition-transform checked:border-brand checked:bg-brand checked:before:translate-x-[1.45em] checked:before:bg-on-brand disabled:opacity-45"
        />
      </label>
      <Below id={id} help={help} />
    </div>
  )
}
