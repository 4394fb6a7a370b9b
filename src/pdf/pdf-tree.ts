import {
  type PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  type PDFRef
} from 'pdf-lib'

type Tag = 'H1' | 'H2' | 'P' | 'L' | 'LI' | 'LBody' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure' | 'Document'

export type PdfNode = {
  readonly ref: PDFRef
  readonly dict: PDFDict
  readonly kids: (PdfNode | { readonly page: PDFRef; readonly id: number })[]
}

/** What a PDF says to screen readers: a tree of elements, and the marks on its pages that belong to each (ISO 32000 14.7, 14.8). */
export class PdfTree {
  readonly root: PdfNode
  readonly #doc: PDFDocument
  /** For each page, which node its marks belong to, by their number. */
  readonly #owners: PdfNode[][] = []
  /** While something is drawn again, no node gets marks. */
  #silent = false

  constructor(doc: PDFDocument) {
    this.#doc = doc
    this.root = this.#node('Document')
  }

  addPage(page: PDFPage): void {
    page.node.set(PDFName.of('StructParents'), this.#doc.context.obj(this.#owners.length))
    page.node.set(PDFName.of('Tabs'), PDFName.of('S'))
    this.#owners.push([])
  }

  child(parent: PdfNode, tag: Tag): PdfNode {
    if (this.#silent) return parent
    const node = this.#node(tag)
    node.dict.set(PDFName.of('P'), parent.ref)
    parent.kids.push(node)
    return node
  }

  /** What stands for a picture, or for letters that cannot be drawn. */
  say(node: PdfNode, as: 'Alt' | 'ActualText', text: string): void {
    if (!this.#silent) node.dict.set(PDFName.of(as), PDFHexString.fromText(text))
  }

  /** Where a picture stands on its page, for readers that enlarge or reflow it. */
  place(node: PdfNode, { x, y, width, height }: { x: number; y: number; width: number; height: number }): void {
    if (this.#silent) return
    const box = [x, y, x + width, y + height].map((each) => Math.round(each))
    node.dict.set(PDFName.of('A'), this.#doc.context.obj({ O: 'Layout', BBox: box }))
  }

  /** What is drawn within belongs to this node. */
  marked(page: PDFPage, node: PdfNode, tag: string, draw: () => void): void {
    if (this.#silent) return draw()
    const owners = this.#owners.at(-1) ?? []
    const id = owners.push(node) - 1
    node.kids.push({ page: page.ref, id })
    page.pushOperators(PDFOperator.of(PDFOperatorNames.BeginMarkedContentSequence, [PDFName.of(tag), `<</MCID ${id}>>`]))
    draw()
    page.pushOperators(PDFOperator.of(PDFOperatorNames.EndMarkedContent))
  }

  /** What is drawn within says nothing: rules and bullets. */
  artifact(page: PDFPage, draw: () => void): void {
    if (this.#silent) return draw()
    page.pushOperators(PDFOperator.of(PDFOperatorNames.BeginMarkedContent, [PDFName.of('Artifact')]))
    draw()
    page.pushOperators(PDFOperator.of(PDFOperatorNames.EndMarkedContent))
  }

  /** What is drawn within was said before. */
  again(page: PDFPage, draw: () => void): void {
    this.artifact(page, () => {
      this.#silent = true
      draw()
      this.#silent = false
    })
  }

  /** `isMirrored`: lines run from right to left. */
  write(isMirrored: boolean): void {
    const { context, catalog } = this.#doc
    const tree = context.obj({ Type: 'StructTreeRoot', K: [this.root.ref] })
    const treeRef = context.register(tree)
    this.root.dict.set(PDFName.of('P'), treeRef)
    if (isMirrored) this.root.dict.set(PDFName.of('A'), context.obj({ O: 'Layout', WritingMode: 'RlTb' }))
    this.#writeKids(this.root)
    const numbers = this.#owners.flatMap((owners, page) => [
      context.obj(page),
      context.register(context.obj(owners.map(({ ref }) => ref)))
    ])
    tree.set(PDFName.of('ParentTree'), context.register(context.obj({ Nums: numbers })))
    tree.set(PDFName.of('ParentTreeNextKey'), context.obj(this.#owners.length))
    catalog.set(PDFName.of('StructTreeRoot'), treeRef)
    catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }))
  }

  #node(tag: Tag): PdfNode {
    const dict = this.#doc.context.obj({ Type: 'StructElem', S: tag })
    return { ref: this.#doc.context.register(dict), dict, kids: [] }
  }

  #writeKids({ dict, kids }: PdfNode): void {
    const { context } = this.#doc
    const written = kids.map((kid) => {
      if ('ref' in kid) {
        this.#writeKids(kid)
        return kid.ref
      }
      return context.obj({ Type: 'MCR', Pg: kid.page, MCID: kid.id })
    })
    dict.set(PDFName.of('K'), context.obj(written))
  }
}
