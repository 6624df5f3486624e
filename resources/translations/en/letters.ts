<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>letters</name>
    <message numerus="yes">
        <source>%n answered</source>
        <translation>
            <numerusform>%n answered</numerusform>
            <numerusform>%n answered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n came back</source>
        <translation>
            <numerusform>%n came back</numerusform>
            <numerusform>%n came back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recipients taken out</source>
        <translation>
            <numerusform>%n recipient taken out</numerusform>
            <numerusform>%n recipients taken out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recipients more</source>
        <translation>
            <numerusform>%n recipient more</numerusform>
            <numerusform>%n recipients more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were in it already</source>
        <translation>
            <numerusform>%n was in it already</numerusform>
            <numerusform>%n were in it already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recipients</source>
        <translation>
            <numerusform>%n recipient</numerusform>
            <numerusform>%n recipients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will get it</source>
        <translation>
            <numerusform>%n will get it</numerusform>
            <numerusform>%n will get it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lack a field and are left out</source>
        <translation>
            <numerusform>%n lacks a field and is left out</numerusform>
            <numerusform>%n lack a field and are left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n must not get it</source>
        <translation>
            <numerusform>%n must not get it</numerusform>
            <numerusform>%n must not get it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n strangers</source>
        <translation>
            <numerusform>%n stranger</numerusform>
            <numerusform>%n strangers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in Europe have not agreed</source>
        <translation>
            <numerusform>%n in Europe has not agreed</numerusform>
            <numerusform>%n in Europe have not agreed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n get another letter now</source>
        <translation>
            <numerusform>%n gets another letter now</numerusform>
            <numerusform>%n get another letter now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ask for no more letters</source>
        <translation>
            <numerusform>%n asks for no more letters</numerusform>
            <numerusform>%n ask for no more letters</numerusform>
        </translation>
    </message>
</context>
</TS>
