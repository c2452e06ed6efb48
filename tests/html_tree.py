"""The tree of a page as plain values, to compare what two readers make of the same text."""

from xml.etree.ElementTree import Element


def tree(element: Element) -> tuple:
    """Tag, attributes, text and children with what follows each; white space around head and body says nothing."""
    is_root = element.tag == "html"
    children = [(tree(child), "" if is_root or element.tag == "body" else child.tail or "") for child in element]
    attributes = {name: value for name, value in element.attrib.items() if "xmlns" not in name}
    return element.tag, attributes, "" if is_root else element.text or "", children
