/** The page on which Lantern Foundation kept its groups by hand, and minutes of a meeting, before it moved here. */

export const earlierGroups = `---
title: Work groups of Lantern Foundation
---

## Active work groups

### [Lamp Library Work Group](#lamp-library)

| Formed: | March 2017 |
| --- | --- |
| Mailing List: | [lamp-library at lists.lantern.example](https://lists.lantern.example/lamp-library) |

The group lends lamps to schools and mends what comes back.

Establishing resolution:

> **RESOLVED**, that Lantern Foundation form the Lamp Library Work Group with Isla Wickmore, Rafe Emberly as initial members. Approved 5-0-1 by IRC vote, 14 March, 2017.

As of 2023, the current list of voting members is; Isla Wickmore, Petra Hearthstone, Bram Tallowfield

## Inactive committees & work groups

### [Candle Safety Committee (CSC)](#candle-safety)

| Dissolved: | June 30, 2015 |
| --- | --- |
| Formed: | October 2, 2009 |
| Chairman: | Orla Snuffer |
| Members: | Rafe Emberly, and Orla Snuffer |

The committee wrote down how candles are used at meetings, until there were none left.

#### Charter

RESOLVED, That the Candle Safety Committee (CSC) be made up of the following initial members: Orla Snuffer, Rafe Emberly, and Isla Wickmore, that
Orla Snuffer will be the initial chairman of the CSC.

#### Dissolving Resolution (2015-06-30)

RESOLVED, that the Candle Safety Committee be dissolved with thanks.

### [Street Lights Work Group](#street-lights)

| Formed: | May 2012 |
| --- | --- |

The group asked towns for warmer light.

Work group resolution:

> **RESOLVED**, that Lantern Foundation acknowledge the creation of the Lamp Library Workgroup to lend lamps. Approved 4-1-0 by e-mail vote, 3 May, 2012.
`

export const earlierMinutes = `# Board monthly meeting, September 12, 2019

The meeting was led by Orla Snuffer.

Board members in attendance were:

- Orla Snuffer
- Isla Wickmore
- Rafe Emberly

## Finances

Balance: 12,430 EUR.

## Ongoing business

### Lamp library

Forty lamps are out, three are broken. The group asks for wicks.

## Action items

- Rafe Emberly: ask the mill about wicks
`
