import { Failure } from '../../../components/Failure.tsx'
import { cityCandidates } from '../../../i18n/problemText.ts'
import { CityChoices } from '../../restaurants/CityChoices.tsx'
import { useAdminCity } from '../city/useAdminCity.ts'
import type { Board } from './useBoard.ts'

/** What could not be asked for: a city that is none, with those that are meant perhaps; else a part that is away. */
export function BoardFailures({ board: { orders, board } }: { board: Board }) {
  const { choose } = useAdminCity()
  const cities = cityCandidates(orders.error ?? board.error)
  const error = orders.error ?? board.error
  if (!error) return null
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
