import { RadioGroup } from 'radix-ui'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { formatDistance } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { actTexts } from './actTexts.ts'
import { useSurroundings } from './BoardContext.tsx'
import { type BoardRow, partnerOf } from './boardGroups.ts'
import { boardTexts } from './boardTexts.ts'
import { freePartners } from './freePartners.ts'

/** Partners that are offered by name; farther ones are the dispatcher's. */
const MOST = 30
const DISPATCHER = 'dispatcher'

interface Props {
  readonly row: BoardRow
  /** Undefined: the dispatcher chooses. */
  readonly chosen: string | undefined
  onChoose(partnerId: string | undefined): void
}

/** Who is offered the order: the dispatcher's choice, or a free partner by distance. */
export function PartnerChoice({ row: { order, assignment }, chosen, onChoose }: Props) {
  const { locale } = useSettings()
  const say = useTexts(actTexts)
  const unnamed = useTexts(boardTexts)('unnamed')
  const { partners, positions } = useSurroundings()
  const free = freePartners(
    partners.values(),
    (id) => positions.of(id),
    order.restaurantPoint,
    partnerOf(order, assignment),
  )
  return (
    <RadioGroup.Root
      aria-label={say('reassign.title')}
      className="flex min-h-0 flex-col gap-1 overflow-y-auto"
      value={chosen ?? DISPATCHER}
      onValueChange={(next) => onChoose(next === DISPATCHER ? undefined : next)}
    >
      <Choice value={DISPATCHER} name={say('reassign.dispatcher')} more={say('reassign.dispatcherText')} />
      {free.slice(0, MOST).map(({ partner, kilometres }) => (
        <Choice
          key={partner.id}
          value={partner.id}
          name={partner.firstName ?? unnamed}
          more={
            kilometres === undefined
              ? say('reassign.somewhere')
              : say('reassign.away', { distance: formatDistance(locale, kilometres) })
          }
        />
      ))}
      {free.length === 0 && <p className="px-3 text-muted text-sm">{say('reassign.nobody')}</p>}
    </RadioGroup.Root>
  )
}

function Choice({ value, name, more }: { value: string; name: string; more: string }) {
  return (
    <RadioGroup.Item
      value={value}
      className="group flex min-h-12 shrink-0 items-center gap-3 rounded-control border border-transparent px-3 py-1 text-left hover:bg-sunken data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
    >
      <span
        aria-hidden="true"
        className="grid size-5 shrink-0 place-items-center rounded-full border-2 border-edge group-data-[state=checked]:border-accent"
      >
        <RadioGroup.Indicator className="size-2.5 rounded-full bg-accent" />
      </span>
      <span>
        <span className="block font-semibold text-sm">{name}</span>
        <span className="block text-muted text-xs">{more}</span>
      </span>
    </RadioGroup.Item>
  )
}
