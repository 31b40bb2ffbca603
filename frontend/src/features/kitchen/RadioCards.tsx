import { RadioGroup } from 'radix-ui'

interface Props<T extends string> {
  readonly label: string
  readonly value: T
  readonly choices: readonly { readonly value: T; readonly text: string }[]
  onChange(value: T): void
  readonly className?: string
}

/** One of a few, each large enough for a wet finger. */
export function RadioCards<T extends string>({ label, value, choices, onChange, className = '' }: Props<T>) {
  return (
    <RadioGroup.Root
      value={value}
      onValueChange={(next) => onChange(next as T)}
      aria-label={label}
      className={`grid gap-2 ${className}`}
    >
      {choices.map((choice) => (
        <RadioGroup.Item
          key={choice.value}
          value={choice.value}
          className="flex min-h-14 items-center gap-3 rounded-control border border-edge px-4 text-left font-semibold data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
        >
          <span className="grid size-6 shrink-0 place-items-center rounded-full border-2 border-edge">
            <RadioGroup.Indicator className="size-3 rounded-full bg-accent" />
          </span>
          {choice.text}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
