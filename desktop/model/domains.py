"""Whose mailboxes a domain's are: anybody's (free mail, internet access), a platform's that passes mail on, or a firm's."""

from collections.abc import Iterator
from functools import lru_cache

# Domains whose mailboxes belong to anybody: there an address says who somebody is, and the domain nothing.
_FREE = """
    012.net.il 013.net 10minutemail.com 111.com 126.com 139.com 163.com 163.net 188.com 189.cn 1und1.de 21cn.com 21cn.net
    263.net 263.net.cn 2980.com 88.com 9online.fr a1.net aapt.net.au absamail.co.za abv.bg adinet.com.uy aeiou.pt
    africaonline.co.ke aim.com airtelmail.in alice-dsl.net alice.de alice.it aliceadsl.fr aliyun.com ameritech.net amis.net
    amorki.pl aol.com aon.at apollo.lv arcor.de arnet.com.ar arnetbiz.com.ar asahi-net.or.jp atlas.cz att.net au.com
    auone.jp autistici.org autograf.pl autorambler.ru azet.sk batelco.com.bh bbox.fr bdcom.com belgacom.net bell.net
    bellsouth.net bezeqint.net biglobe.ne.jp bigmir.net bigpond.com bigpond.com.au bigpond.net.au bih.net.ba
    biznetvigator.com bk.ru blu.it bluemail.ch bluewin.ch blueyonder.co.uk bol.com.br bredband.net broadpark.no
    brturbo.com.br bsnl.in btinternet.com btopenworld.com buziaczek.pl c2i.net cablenet.com.cy cantv.net casema.nl
    cbn.net.id cegetel.net centrin.net.id centrum.cz centrum.sk centurylink.net centurytel.net charter.net chello.at
    chello.hu chello.nl china.com chinaren.com chol.com citiz.net citromail.hu ciudad.com.ar clear.net.nz click21.com.br
    clicknet.ro clix.pt club-internet.fr cock.li cogeco.ca comcast.net comhem.se compuserve.com compuserve.de consultant.com
    countermail.com cox.net cscoms.com cyber.net.pk cytanet.com.cy dataone.in daum.net dbmail.com delfi.lt dhaka.net
    dion.ne.jp dir.bg dispostable.com disroot.org dnainternet.net docomo.ne.jp dodo.com.au dreamwiz.com duck.com
    earthlink.net eastlink.ca eim.ae eircom.net elisanet.fi email.cn email.com email.cz email.de email.gmx email.it email.ua
    embarqmail.com emirates.net.ae empal.com engineer.com entel.bo entelchile.net etb.net.co etisalat.ae eunet.rs europe.com
    euskaltel.net ewe.net ewetel.net excite.co.jp excite.com eyou.com ezweb.ne.jp fastmail.com fastmail.fm fastwebnet.it
    fibertel.com.ar forthnet.gr foxmail.com fpt.vn free.fr freemail.gr freemail.hu freenet.de frisurf.no frontier.com
    frontiernet.net gawab.com gazeta.pl gbg.bg germanynet.de get2net.dk getmail.no getnada.com giallo.it giga.net.tw
    globo.com globomail.com gmail.cn gmail.com gnet.tn go2.pl goo.jp googlemail.com green.ch guerrillamail.com hanafos.com
    hanmail.net hcm.fpt.vn hcm.vnn.vn hetnet.nl hey.com hi-ho.ne.jp hinet.net hispeed.ch hitel.net hkbn.net hn.vnn.vn hol.gr
    home.nl home.pl home.se hongkong.com hot.ee htp-tel.de hush.com hushmail.com i-cable.com i.softbank.jp i.ua iafrica.com
    icloud.com icon.co.za ig.com.br ihug.co.nz iinet.net.au in.com in.gr inbox.com inbox.ee inbox.lt inbox.lv inbox.ru
    indamail.hu indiatimes.com indosat.net.id inet.hr infoseek.jp infovia.com.ar inode.at inspire.net.nz inter.net.il
    interia.eu interia.pl internet.is internet.ru internode.on.net inwind.it iol.ie iol.it iol.pt itelefonica.com.br
    jaring.my jazztel.es jubii.dk juno.com kabelmail.de kabsi.at kakao.com katamail.com keemail.me kems.net kolabnow.com
    kolumbus.fi korea.com kpnmail.nl kpnplanet.nl ksc.th.com lantic.net laposte.net legalmail.it lenta.ru libero.it link.net
    list.ru live.at live.be live.ca live.cl live.cn live.co.jp live.co.kr live.co.uk live.co.za live.com live.com.ar
    live.com.au live.com.mx live.com.my live.com.ph live.com.pt live.com.sg live.de live.dk live.fi live.fr live.hk live.ie
    live.in live.it live.jp live.nl live.no live.ru live.se livedoor.com livemail.tw liwest.at loxinfo.co.th luukku.com
    lycos.co.kr lycos.com lyse.net mac.com macau.ctm.net magenta.de mail.bezeqint.net mail.bg mail.by mail.com mail.de
    mail.dk mail.ee mail.gmx mail.gr mail.kz mail.ru mail.tele.dk mail.telepac.pt mail.ua mail.yahoo.ro mail2world.com
    mailbox.org maildrop.cc mailfence.com mailinator.com maktoob.com me.com mein.gmx menara.ma meo.pt meta.ua migadu.com
    mindspring.com movistar.es ms.hinet.net msn.cn msn.com mtnl.net.in mtnloaded.co.za mts.net mweb.co.za mynet.com
    myrambler.ru myyahoo.com nana.co.il narod.ru nate.com naver.com nb.sympatico.ca ncc.moc.kw nesma.net.sa net.hr
    netcabo.pt netcologne.de netgate.com.uy netplus.ch netscape.net netti.fi netvigator.com netvision.net.il netzero.net
    neuf.fr nifty.com noos.fr nos.pt ntc.net.np ntlworld.com numericable.fr o2.co.uk o2.pl o2mail.de o2online.de ocn.ne.jp
    odn.ne.jp ofir.dk oi.com.br omantel.net.om one.lt onet.eu onet.pl online.de online.nl online.no online.ua onlinehome.de
    ono.com op.pl open.telekom.rs optimum.net optonline.net optusnet.com.au orange.es orange.fr orange.net orcon.net.nz
    osnanet.de otenet.gr outlook.at outlook.be outlook.bg outlook.cl outlook.cn outlook.co.id outlook.co.il outlook.co.th
    outlook.com outlook.com.ar outlook.com.au outlook.com.br outlook.com.gr outlook.com.pe outlook.com.tr outlook.com.vn
    outlook.cz outlook.de outlook.dk outlook.es outlook.fr outlook.hu outlook.ie outlook.in outlook.it outlook.jp outlook.kr
    outlook.lv outlook.my outlook.ph outlook.pt outlook.sa outlook.sg outlook.sk ozemail.com.au pacbell.net pacific.net.sg
    pandora.be paradise.net.nz paran.com passport.com pchome.com.tw pd.jaring.my peoplepc.com philonline.com plala.or.jp
    planet.nl planet.tn plasa.com pldtdsl.net plus.net plusnet.com pm.me po.jaring.my pobox.sk pochta.ru poczta.fm
    poczta.onet.pl pop.com.br portugalmail.pt post.com post.cz post.sk poste.it posteo.de posteo.net pp.inet.fi privat.dk
    prodigy.net prodigy.net.mx proton.me protonmail.ch protonmail.com proximus.be ptt.rs q.com qatar.net.qa qq.com quick.cz
    quicknet.nl r7.com rambler.ru rambler.ua rdslink.ro rediff.com rediffmail.com riseup.net ro.ru roadrunner.com
    rocketmail.com rogers.com rr.com runbox.com safe-mail.net sapo.pt sasktel.net saudi.net.sa saunalahti.fi sbb.rs
    sbcglobal.net scarlet.be seed.net.tw seznam.cz sfr.fr sharklasers.com shaw.ca sify.com simnet.is sina.cn sina.com
    sina.com.cn singnet.com.sg siol.net sion.com skiff.com sky.com skynet.be skynet.net slingshot.co.nz slt.lk sltnet.lk
    so-net.ne.jp so-net.net.tw softbank.ne.jp sogou.com sohu.com solcon.nl soverin.net speedy.com.ar speedy.com.pe spoko.pl
    spray.se starhub.net.sg startmail.com stofanet.dk streamyx.com suddenlink.net sunrise.ch suomi24.fi supereva.it
    superig.com.br superonline.com swbell.net swiftkenya.com swipnet.se swissonline.ch sympatico.ca t-com.hr t-online.de
    t-online.hu talktalk.net tdcadsl.dk tedata.net.eg tele2.nl tele2.se telefonica.net telenet.be telepac.pt teletu.it
    telia.com telkom.net telkomsa.net telmexmail.com telus.net temp-mail.org tempmail.com terra.cl terra.com terra.com.br
    terra.com.co terra.com.mx terra.com.pe terra.es thaimail.com tim.it tin.it tiscali.co.uk tiscali.cz tiscali.it
    tiscalinet.it tlen.pl tm.net.my tom.com topnet.tn tpg.com.au trashmail.com ttmail.com ttnet.net.tr turk.net tut.by
    tuta.com tuta.io tutamail.com tutanota.com tutanota.de twc.com ukr.net une.net.co unitel.co.kr unity-mail.de unitybox.de
    uol.com.br uolsinectis.com.ar upcmail.hu upcmail.nl url.com.tw usa.com utanet.at veloxmail.com.br verizon.net
    videotron.ca viettel.vn vip.126.com vip.163.com vip.188.com vip.qq.com vip.sina.cn vip.sina.com vip.sohu.com vip.tom.com
    vipmail.hu virgilio.it virginmedia.com visir.is vnn.vn vodafone.co.nz vodafone.de vodafone.es vodafone.ie vodafone.is
    vodafone.it vodafone.pt vodafonemail.de vodamail.co.za voila.fr volja.net volny.cz voo.be vp.pl vsnl.com vsnl.net
    vtr.net vtxmail.ch walla.co.il walla.com wanadoo.es wanadoo.fr wananchi.com web.de webmail.co.za webspeed.dk welho.com
    westnet.com.au windowslive.com windstream.net wlink.com.np wo.cn wo.com.cn wp.pl wxs.nl x263.net xmail.ru xs4all.nl
    xtra.co.nz ya.com ya.ru yam.com ybb.ne.jp yeah.net ymail.com yopmail.com zahav.net.il zeelandnet.nl ziggo.nl
    zipmail.com.br zoho.com zoho.com.au zoho.com.cn zoho.eu zoho.in zoho.jp zohomail.com zohomail.com.au zohomail.eu
    zohomail.in zonnet.nl zoznam.sk
"""
_BRANDS = ("yahoo", "hotmail", "gmx", "yandex")  # under nearly every end
_ENDS = """
    ae at be bg biz by ca ch cl cn co.id co.il co.in co.jp co.ke co.kr co.nz co.th co.uk co.za com com.ar com.au com.bd
    com.br com.cn com.co com.ec com.eg com.hk com.kz com.mx com.my com.ng com.pe com.ph com.pk com.sa com.sg com.tr com.tw
    com.ua com.uy com.ve com.vn cz de dk ee es eu fi fr gr hk hr hu ie in info it jp kr kz li lt lv my ne.jp net nl no org
    ph pl pt ro rs ru sa se sg sk tm tw ua us uz
"""
FREE = frozenset(_FREE.split()) | {f"{brand}.{end}" for brand in _BRANDS for end in _ENDS.split()}
# Trade platforms, forms and mailing services, whose mail somebody else wrote.
_PLATFORMS = """
    alibaba.com aliexpress.com 1688.com made-in-china.com globalsources.com tradekey.com dhgate.com indiamart.com
    exportersindia.com tradeindia.com ec21.com ecplaza.net tradewheel.com go4worldbusiness.com europages.com wlw.de
    kompass.com thomasnet.com hktdc.com diytrade.com ecvv.com tradeford.com weiku.com marketplace.amazon.com amazon.com
    ebay.com etsy.com faire.com wish.com linkedin.com facebookmail.com whatsapp.com wechat.com zendesk.com freshdesk.com
    intercom-mail.com shopify.com shopifyemail.com wordpress.com wixforms.com squarespace.info jotform.com typeform.com
    formspree.io formsubmit.co sendgrid.net mailgun.org amazonses.com mailchimpapp.net mcsv.net sparkpostmail.com
    mailjet.com calendly.com docusign.net dropbox.com wetransfer.com
"""
PLATFORMS = frozenset(_PLATFORMS.split())


@lru_cache(maxsize=50_000)
def parents(domain: str) -> tuple[str, ...]:
    """The domain and those above it that could be a firm's ("mail.weber.de", "weber.de"); none where mailboxes belong to anybody
    or to a platform."""
    found = tuple(_ends(domain))[:-1]
    return () if any(part in FREE or part in PLATFORMS for part in found) else found


@lru_cache(maxsize=50_000)
def is_free(domain: str) -> bool:
    """Whether mailboxes there belong to anybody."""
    return any(part in FREE for part in _ends(domain))


@lru_cache(maxsize=50_000)
def is_platform(domain: str) -> bool:
    """Whether mail from there was written by somebody else."""
    return any(part in PLATFORMS for part in _ends(domain))


def _ends(domain: str) -> Iterator[str]:
    labels = domain.lower().strip(".").split(".")
    return (".".join(labels[start:]) for start in range(max(0, len(labels) - 8), len(labels)))
