import { Failure } from '../../../components/Failure.tsx'
import { cityCandidates } from '../../../i18n/problemText.ts'
import { CityChoices } from '../../restaurants/CityChoices.tsx'
import { useAdminCity } from '../city/useAdminCity.ts'
import type { Board } from './useBoard.ts'

/** What could not be asked for: a city that is none, with those that are meant perhaps; else a part that is away. */
export function BoardFailures({ board: { orders, board, live } }: { board: Board }) {
  const { choose } = useAdminCity()
  const cities = cityCandidates(orders.error ?? board.error)
  const error = orders.error ?? board.error
  // Said once: LiveSign tells that the connection is lost, and from when the board is.
  const isSaid = live.connection === 'lost' && orders.data && board.data
  if (!error || isSaid) return null
  const retry = () => {
    orders.refetch()
    board.refetch()
  }
  return (
    <>
      <Failure error={error} onRetry={cities.length > 0 ? undefined : retry} />
      <CityChoices cities={cities} onChoose={choose} />
    </>
  )
}
