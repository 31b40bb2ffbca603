import { useMutation } from '@tanstack/react-query'
import { Button } from '../../../components/Button.tsx'
import { Failure } from '../../../components/Failure.tsx'
import { useApi } from '../../../context/ApiContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { Card } from './Card.tsx'
import { gatherMyData } from './myData.ts'
import { ownTexts } from './ownTexts.ts'

/** Hands the person a file of all that the API has of them; where a shard was away, the page says that orders are missing. */
export function DownloadData() {
  const say = useTexts(ownTexts)
  const { call } = useApi()
  const gathering = useMutation({
    mutationFn: () => gatherMyData(call),
    onSuccess: (data) => save('tiffin-my-data.json', data),
  })
  return (
    <Card title={say('myData')}>
      <p className="text-muted text-sm">{say('myDataWhat')}</p>
      {gathering.error && <Failure error={gathering.error} />}
      <p role="status" className="text-sm empty:hidden">
        {gathering.data && say(gathering.data.missingShards.length > 0 ? 'myDataPart' : 'myDataDone')}
      </p>
      <Button
        look="quiet"
        className="self-start"
        disabled={gathering.isPending}
        onClick={() => gathering.mutate()}
      >
        {say('myDataSubmit')}
      </Button>
    </Card>
  )
}

function save(name: string, data: unknown): void {
  const file = new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' })
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken the file by the next task.
  setTimeout(() => URL.revokeObjectURL(address))
}
