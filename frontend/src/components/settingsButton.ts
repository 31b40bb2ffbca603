/** How the button of the settings looks, before and after its menu was loaded: large enough for a kitchen's fingers. */
export const SETTINGS_BUTTON = 'grid size-12 place-items-center rounded-full hover:bg-sunken'
