/** The key that does the same, printed on the button it presses. */
export function KeyHint({ children }: { children: string }) {
  return (
    <kbd className="rounded-md border border-current px-[0.5em] py-[0.15em] font-sans text-[0.75em] font-semibold opacity-70 contrast:opacity-100">
      {children}
    </kbd>
  )
}
