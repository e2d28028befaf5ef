'use client'

import { type ComponentProps, useId } from 'react'

/** A labelled line to type into. */
export function Field({ label, help, className = '', ...rest }: { label: string; help?: string } & ComponentProps<'input'>) {
  const id = useId()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <input
        id={id}
        required
        spellCheck={false}
        {...rest}
        {...(help ? { 'aria-describedby': `${id}-help` } : {})}
        className={`w-full min-w-0 rounded-2xl border-[1.5px] border-line bg-card px-4 py-3 text-lg ${className}`}
      />
      {help && (
        <p id={`${id}-help`} className="text-sm text-ink-2">
          {help}
        </p>
      )}
    </div>
  )
}
