/** The key that does the same, printed on the button it presses. */
export function KeyHint({ children }: { children: string }) {
  return <kbd className="rounded-md border border-current px-1.5 py-0.5 font-sans text-xs font-semibold opacity-70 contrast:opacity-100">{children}</kbd>
}
