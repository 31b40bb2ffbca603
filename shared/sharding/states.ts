import type { Country } from './market.ts'
import type { Region } from './regions.ts'

/** A state, province or territory: where GeoNames puts a city, and the region of its markets. */
export type State = {
  /** Postal code (US, CA) or the three letters of ISO 3166-2 (MX). Unique over the three countries. */
  code: string
  name: string
  country: Country
  region: Region
  /** GeoNames' first-level admin code: the postal code in the US, a number in CA and MX. */
  adminCode: string
  /** What people also write for it. */
  alsoWritten: string[]
}

/**
 * Regions of the US follow the Census Bureau (West; Midwest is us-central; South), but its South Atlantic coast down
 * to Virginia goes with the Northeast as us-east. All of Canada is ca, all of Mexico mx.
 */
const US: Record<string, string> = {
  'us-west':
    'AK Alaska,AZ Arizona,CA California,CO Colorado,HI Hawaii,ID Idaho,MT Montana,NV Nevada,NM New Mexico,OR Oregon,' +
    'UT Utah,WA Washington,WY Wyoming',
  'us-central':
    'IL Illinois,IN Indiana,IA Iowa,KS Kansas,MI Michigan,MN Minnesota,MO Missouri,NE Nebraska,ND North Dakota,' +
    'OH Ohio,SD South Dakota,WI Wisconsin',
  'us-east':
    'CT Connecticut,DE Delaware,DC District of Columbia,ME Maine,MD Maryland,MA Massachusetts,NH New Hampshire,' +
    'NJ New Jersey,NY New York,PA Pennsylvania,RI Rhode Island,VT Vermont,VA Virginia,WV West Virginia',
  'us-south':
    'AL Alabama,AR Arkansas,FL Florida,GA Georgia,KY Kentucky,LA Louisiana,MS Mississippi,NC North Carolina,' +
    'OK Oklahoma,SC South Carolina,TN Tennessee,TX Texas',
}

/** Admin code, postal code, name, other spellings after a bar. */
const CA =
  '01 AB Alberta,02 BC British Columbia|Colombie-Britannique,03 MB Manitoba,04 NB New Brunswick|Nouveau-Brunswick,' +
  '05 NL Newfoundland and Labrador|Newfoundland|Terre-Neuve,07 NS Nova Scotia|Nouvelle-Écosse,08 ON Ontario,' +
  '09 PE Prince Edward Island|PEI|Île-du-Prince-Édouard,10 QC Quebec|PQ,11 SK Saskatchewan,12 YT Yukon,' +
  '13 NT Northwest Territories|NWT,14 NU Nunavut'

const MX =
  '01 AGU Aguascalientes|Ags,02 BCN Baja California|BC,03 BCS Baja California Sur,04 CAM Campeche|Camp,' +
  '05 CHP Chiapas|Chis,06 CHH Chihuahua|Chih,07 COA Coahuila|Coah|Coahuila de Zaragoza,08 COL Colima,' +
  '09 CMX Ciudad de México|CDMX|DF|Distrito Federal|Mexico City,10 DUR Durango|Dgo,11 GUA Guanajuato|Gto,' +
  '12 GRO Guerrero,13 HID Hidalgo|Hgo,14 JAL Jalisco,15 MEX México|Estado de México|Edomex|Edo Mex,' +
  '16 MIC Michoacán|Mich|Michoacán de Ocampo,17 MOR Morelos,18 NAY Nayarit,19 NLE Nuevo León|NL,20 OAX Oaxaca,' +
  '21 PUE Puebla,22 QUE Querétaro|Qro,23 ROO Quintana Roo|Q Roo,24 SLP San Luis Potosí,25 SIN Sinaloa,' +
  '26 SON Sonora,27 TAB Tabasco,28 TAM Tamaulipas|Tamps,29 TLA Tlaxcala|Tlax,' +
  '30 VER Veracruz|Veracruz de Ignacio de la Llave,31 YUC Yucatán,32 ZAC Zacatecas'

const usState =
  (region: string) =>
  (row: string): State => {
    const [code = '', ...words] = row.split(' ')
    return {
      code,
      name: words.join(' '),
      country: 'US',
      region: region as Region,
      adminCode: code,
      alsoWritten: [],
    }
  }

const numbered =
  (country: Country, region: Region) =>
  (row: string): State => {
    const [first = '', ...alsoWritten] = row.split('|')
    const [adminCode = '', code = '', ...words] = first.split(' ')
    return { code, name: words.join(' '), country, region, adminCode, alsoWritten }
  }

/** Every state, province and territory of the three countries. */
export const STATES: readonly State[] = [
  ...Object.entries(US).flatMap(([region, rows]) => rows.split(',').map(usState(region))),
  ...CA.split(',').map(numbered('CA', 'ca')),
  ...MX.split(',').map(numbered('MX', 'mx')),
]
