/** How the button of the settings looks, before and after its menu was loaded. */
export const SETTINGS_BUTTON = 'grid size-11 place-items-center rounded-full hover:bg-sunken'
