/**
 * Reports as four communities publish theirs: their numbers, in the form in which they stand there, in our own words where
 * words do not matter.
 */

/** Python Software Foundation, 2024. */
export const psf2024 = `# Code of Conduct WG transparency report 2024

The group received 20 reports and met 17 times in 2024.

The group conducted 27 votes, of which 26 reached quorum.

These represented 16 distinct issues, because four issues received two reports each.
11 of these 16 reports received active follow up. The working group advised the relevant teams in six cases and four cases
were handled directly by local representatives.

- 5 cases involved microaggressions or aggressive language in Discourse.
  - 3 cases were handled directly by event or online space representatives.
  - The working group recommended that the moderators issue a warning in one case.
- 4 cases related to Discourse communication concerning PSF-Vote discussions.
  - The working group made recommendations for enforcement action in two cases.
  - One case was formally logged. In one case, no action was taken.
- 4 cases addressed communication and wording issues on GitHub:
  - In one case, the working group advised moderators to ask for more respect.
- 2 cases involved incidents at PSF-sponsored events:
  - 1 case was handled by an event representative.
- 1 case was found not to constitute a Code of Conduct violation.
`

const years = `| 2025 | 4       | 4            | 2                   | 1                           | 2                        | 1                     |
| 2024 | 10      | 9            | 4                   | 2                           | 2                        | 4                     |
| 2023 | 4       | 4            | 0                   | 0                           | 0                        | 4                     |
| 2022 | 2       | 1            | 1                   | 1                           | 0                        | 0                     |
| 2021 | 6       | 1            | 3                   | 2                           | 0                        | 2                     |
| 2020 | 4       | 1            | 3                   | 1                           | 1                        | 0                     |
| 2019 | 1       | 0            | 1                   | 0                           | 0                        | 0                     |
`

/** Django, several years in one table. */
export const djangoYears = `# Statistics

| Year | Reports | People named | Actions taken by us | Actions taken by local reps | People banned or flagged | Lack of actions taken |
| :--- | :------ | :----------- | :------------------ | :-------------------------- | :----------------------- | :-------------------- |
${years}
- **Report** - total number of issues reported to the group
- **People named** - total number of people
  named in the reports
`

/** The same after a change of its headings that forgot the rows (contradiction 15). */
export const djangoMalformed = `# Statistics

| Year | Reports | People named | Actions taken by us | Actions taken by local reps | People warned | People suspended | People banned | Lack of actions taken |
| :--- | :------ | :----------- | :------------------ | :-------------------------- | :------------ | :--------------- | :------------ | :-------------------- |
${years}`

/** Kubernetes, first half of 2021: lists. */
export const kubernetes2021 = `## Transparency Report for H1

**Data collection period:** January 1, 2021 - June 30, 2021

**Incident reports by method reported:**

- Via the committee's address: 13
- Via Slack admins: 68
- Via GitHub admins: 2
- Via CNCF Events staff: 2
- Via other avenues: 0

**Total conduct incidents:** 85

**Incident reports determined to be CoC violations and which resulted in conduct action:** 

- By the Code of Conduct Committee: 3
- By Slack admins: 53
- By GitHub admins: 2
- By CNCF Events staff: 2
- By other groups: 4

**Total incidents which resulted in any conduct action:** 64  

**Total incidents which resulted in punitive conduct action:** 55  
`

/** Kubernetes, first half of 2022: tables, with footnotes where numbers are missing. */
export const kubernetes2022 = `## Transparency Report for H1 2022
**Data collection period**: January 1, 2022 - June 30, 2022

| Received Via | This Period | Delta vs Prior Period |
| -------- | -------- | -------- |
| Mail    | 3     | -5     |
| Slack admins | 61 | +5 |
| GitHub admins | X<sup>1</sup> | X<sup>1</sup> |
| Linux Foundation event staff | 5 | +4 |
| Other avenues | N/A | N/A |

**Total incidents reported**: 69

| Action By | Restorative Action This Period | Delta vs Prior Period | Punitive Action This Period | Delta vs Prior Period |
| -------- | -------- | -------- | -------- | -------- | 
| Code of Conduct Committee     | 0     | -1     | 0 | N/A |
| Slack Admins | 37 | +2 | 14 | +5 |
| GitHub Admins | X<sup>1</sup> | X<sup>1</sup> | X<sup>1</sup> | X<sup>1</sup> |
| Linux Foundation Staff | 4 | X<sup>2</sup> | 0 | X<sup>2</sup>
| Other avenues | N/A | N/A | N/A | N/A |

**Total incidents which resulted in conduct action**: 41

<sup>1</sup> The data for GitHub was not kept long enough.

<sup>2</sup> There is no earlier number to compare with.
`

/** The Carpentries: quarterly, in sentences that say "no". */
export const carpentriesZero = `# Transparency Report

### Reports

Between 2023-05-25 and 2023-08-01, the Code of Conduct committee processed NO formal incident reports. 

### Potential Code of Conduct Breaches

There was NO report of an incident.

### Summary of Police Matters

There were NO police matters.

### Policy changes

There was 1 policy change and 1 new policy drafted.  
 
### Committee changes

- NO members stepped down from (or joined) the committee.
`

export const carpentriesOne = `# Transparency Report

### Reports

Between 2020-07-01 and 2020-09-30, the Code of Conduct committee processed one formal incident report. 

### Potential Code of Conduct Breaches

There was one report of an incident where a survey was flagged.

### Summary of Police Matters

There were no police matters.

### Policy changes

There were no policy changes.  
 
### Committee changes

- The chair stepped down.
`
