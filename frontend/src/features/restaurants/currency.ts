/** The currency a restaurant's prices are in, by its country, which its time zone tells. */
export function currencyOf(timeZone: string): 'USD' | 'CAD' | 'MXN' {
  if (MEXICO.test(timeZone)) return 'MXN'
  return CANADA.test(timeZone) ? 'CAD' : 'USD'
}

// The zones of tz database's zone1970.tab for MX and CA.
const MEXICO =
  /^America\/(Mexico_City|Cancun|Merida|Monterrey|Matamoros|Chihuahua|Ciudad_Juarez|Ojinaga|Mazatlan|Bahia_Banderas|Hermosillo|Tijuana)$/
const CANADA =
  /^America\/(St_Johns|Halifax|Glace_Bay|Moncton|Goose_Bay|Toronto|Montreal|Thunder_Bay|Nipigon|Iqaluit|Pangnirtung|Winnipeg|Rainy_River|Resolute|Rankin_Inlet|Regina|Swift_Current|Edmonton|Yellowknife|Cambridge_Bay|Inuvik|Dawson_Creek|Fort_Nelson|Whitehorse|Dawson|Vancouver|Blanc-Sablon|Atikokan|Creston)$/
