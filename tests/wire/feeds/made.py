"""Feeds of invented outlets, as their systems write them."""

from __future__ import annotations

RSS = b"""<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/xsl" href="/rss.xsl"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
  <title>The Harbour Post | News</title>
  <link>https://harbourpost.example/</link>
  <atom:link href="https://harbourpost.example/rss/news.xml" rel="self" type="application/rss+xml"/>
  <description>News from Old Quay and Little Skarn</description>
  <language>en-gb</language>
  <ttl>30</ttl>
  <item>
    <title>Old Quay bridge to stay shut, mayor says</title>
    <link>https://harbourpost.example/news/old-quay-bridge-4412?utm_medium=rss#comments</link>
    <guid isPermaLink="false">hp-4412</guid>
    <dc:creator>Ada Lin</dc:creator>
    <pubDate>Wed, 12 Mar 2025 08:15:00 +0100</pubDate>
    <description>&lt;p&gt;Nobody will cross it before the engineers come.&lt;/p&gt;</description>
    <content:encoded><![CDATA[<p>Nobody, <b>she</b> said &amp; left.</p>]]></content:encoded>
  </item>
  <item>
    <title><![CDATA[Ferries &amp; <em>fares</em>: what changes on Monday]]></title>
    <link>/news/ferries-and-fares-4409</link>
    <guid isPermaLink="false">hp-4409</guid>
    <pubDate>Tue, 11 Mar 2025 17:40:00 GMT</pubDate>
  </item>
  <item>
    <title>Letters</title>
    <guid>https://harbourpost.example/letters/4401</guid>
  </item>
</channel>
</rss>
"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr" xml:base="https://estafette.example/fil/">
  <title type="text">L’Estafette valdrennaise</title>
  <link rel="self" href="atom.xml"/>
  <updated>2025-03-12T10:00:00Z</updated>
  <id>urn:uuid:0c3b9f7e-3f0d-4d05-8a33-4f3f7b0f11aa</id>
  <entry>
    <title type="html">Barrage de la Sourvelle&amp;nbsp;: le &lt;i&gt;rapport&lt;/i&gt;</title>
    <link rel="alternate" type="text/html" href="../2025/03/12/barrage-de-la-sourvelle"/>
    <link rel="enclosure" type="audio/mpeg" href="/son/4.mp3"/>
    <id>tag:estafette.example,2025:4</id>
    <published>2025-03-12T09:30:00+01:00</published>
    <updated>2025-03-12T09:45:00+01:00</updated>
    <summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Résumé</p></div></summary>
  </entry>
  <entry>
    <title>Sans date</title>
    <link href="https://estafette.example/2025/sans-date"/>
    <id>tag:estafette.example,2025:5</id>
  </entry>
</feed>
""".encode()

RDF = """<?xml version="1.0" encoding="ISO-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel rdf:about="https://wexholm.example/"><title>Wexholm Meridian: Ståhl</title>
<link>https://wexholm.example/</link><description>d</description>
<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency></channel>
<item rdf:about="https://wexholm.example/a/1"><title>Fare protest på torget</title>
<link>https://wexholm.example/a/1</link><dc:date>2025-03-12T07:00:00Z</dc:date></item>
</rdf:RDF>
""".encode("latin-1")

JSON = """{
  "version": "https://jsonfeed.org/version/1.1",
  "title": "Marsa 7",
  "home_page_url": "https://marsa7.example/",
  "feed_url": "https://marsa7.example/feed.json",
  "items": [
    {"id": "https://marsa7.example/n/1", "url": "https://marsa7.example/n/1",
     "title": "Ceasefire at Wadi al-Ashmar", "content_text": "…",
     "date_published": "2025-03-13T06:00:00+02:00"},
    {"id": 2, "url": "/n/2", "content_html": "<p>…</p>", "date_published": "2025-03-13"},
    {"id": "3", "external_url": "https://sada.example/3", "content_text": "linked"},
    {"id": "4", "content_text": "no address at all"}
  ]
}""".encode()

SITEMAP = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <url>
    <loc>https://wexholm.example/a/fare-protest?id=1&amp;p=2</loc>
    <lastmod>2025-03-14</lastmod>
    <news:news>
      <news:publication><news:name>Wexholm Meridian</news:name><news:language>en</news:language>
      </news:publication>
      <news:publication_date>2025-03-12T19:20:30+01:00</news:publication_date>
      <news:title>Fare protest &amp; strike</news:title>
    </news:news>
    <image:image><image:loc>https://img.wexholm.example/1.jpg</image:loc></image:image>
  </url>
  <url><loc>https://wexholm.example/a/older</loc><lastmod>2024-01-02</lastmod></url>
  <url><loc>https://wexholm.example/a/undated</loc></url>
</urlset>
"""

INDEX = b"""<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <sitemap><loc>https://wexholm.example/sitemap-2025-03.xml.gz</loc>
  <lastmod>2025-03-12T20:00:00+00:00</lastmod></sitemap>
  <sitemap><loc>https://wexholm.example/sitemap-2025-02.xml.gz</loc></sitemap>
</sitemapindex>
"""

OPML = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Press of the coast</title></head><body>
  <outline text="Dailies" title="Dailies">
    <outline type="rss" text="The Harbour Post" xmlUrl="https://harbourpost.example/rss/news.xml"
      htmlUrl="https://harbourpost.example/"/>
    <outline type="rss" text="L’Estafette" xmlurl="https://estafette.example/fil/atom.xml"/>
    <outline type="rss" text="The Post again" xmlUrl="https://harbourpost.example/rss/news.xml"/>
  </outline>
  <outline text="A remark"/>
  <outline type="rss" text="On disk" xmlUrl="file:///home/desk/feed.xml"/>
</body></opml>
""".encode()

PAGE = b"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>The Harbour Post</title>
<link rel="stylesheet" href="/s.css">
<link rel="alternate" hreflang="fr" href="https://fr.harbourpost.example/">
<link rel="alternate" type="application/rss+xml" title="News" href="/rss/news.xml">
<link rel="alternate" type="application/rss+xml" title="Comments" href="/rss/comments.xml">
</head><body><p>News</p></body></html>
"""

ALL = {
    "rss": RSS,
    "atom": ATOM,
    "rdf": RDF,
    "json": JSON,
    "sitemap": SITEMAP,
    "sitemap index": INDEX,
    "opml": OPML,
    "page": PAGE,
}
