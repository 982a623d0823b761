import { contentsFollowReading } from './contents.ts'
import { copyButtons } from './copy.ts'
import { roundsFilter } from './rounds-filter.ts'
import { shortcuts } from './shortcuts.ts'
import { themeSwitch } from './theme.ts'

themeSwitch()
copyButtons()
shortcuts()
contentsFollowReading()
roundsFilter()
