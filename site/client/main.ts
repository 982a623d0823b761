import { answerPanel } from './answer.ts'
import { contentsFollowReading } from './contents.ts'
import { copyButtons } from './copy.ts'
import { listFilter } from './filter.ts'
import { showHere } from './here.ts'
import { searchEverywhere } from './search.ts'
import { shortcuts } from './shortcuts.ts'
import { sortableTables } from './sort-table.ts'
import { themeSwitch } from './theme.ts'

themeSwitch()
showHere()
copyButtons()
shortcuts()
searchEverywhere()
contentsFollowReading()
listFilter()
answerPanel()
sortableTables()
