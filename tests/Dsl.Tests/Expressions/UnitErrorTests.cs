using VaultPolicy.Cel;
using VaultPolicy.Cel.Checking;
using VaultPolicy.Dsl.Model;
using static VaultPolicy.Dsl.Model.ExpressionScope;

namespace VaultPolicy.Dsl.Tests.Expressions;

/// <summary>Mixed units: what is said, where, and what is proposed. Each proposed edit is made and checked in the same environment.</summary>
public sealed class UnitErrorTests
{
    private const ExpressionResult When = ExpressionResult.Bool;
    private const ExpressionResult Measure = ExpressionResult.Decimal;

    /// <summary>Scope, needed result, expression, place, message, help, and the expression after the proposed edit.</summary>
    public static readonly TheoryData<ExpressionScope, ExpressionResult, string, string, string, string, string> Repaired = new()
    {
        { Access, When, "request.amount > 1000", ">", "cannot compare an amount of USDC with a whole number, only with an amount of USDC", "write `1000 * assets.USDC` instead of `1000`", "request.amount > 1000 * assets.USDC" },
        { Access, When, "request.amount > 1000.5", ">", "cannot compare an amount of USDC with a decimal number, only with an amount of USDC", "write `1000.5 * assets.USDC` instead of `1000.5`", "request.amount > 1000.5 * assets.USDC" },
        { Access, When, "request.amount > -1000", ">", "cannot compare an amount of USDC with a whole number, only with an amount of USDC", "write `1000 * assets.USDC` instead of `-1000`", "request.amount > 1000 * assets.USDC" },
        { Access, When, "request.amount > -1000 * assets.USDC", "-1000 * assets.USDC", "this is always an error: an argument has no meaning here", "amounts and prices are never below zero: write `1000` instead of `-1000`", "request.amount > 1000 * assets.USDC" },
        { Access, When, "1000 < request.amount", "<", "cannot compare a whole number with an amount of USDC, only with a whole number", "write `1000 * assets.USDC` instead of `1000`", "1000 * assets.USDC < request.amount" },
        { Access, When, "request.amount > 5 * assets.ETH", ">", "cannot compare an amount of USDC with an amount of ETH, only with an amount of USDC", "no price between ETH and USDC is known here: write `5 * assets.USDC` instead of `5 * assets.ETH`", "request.amount > 5 * assets.USDC" },
        { Access, When, "request.amount + 5 * assets.ETH > 100 * assets.USDC", "+", "cannot add an amount of ETH to an amount of USDC, only an amount of USDC", "no price between ETH and USDC is known here: write `5 * assets.USDC` instead of `5 * assets.ETH`", "request.amount + 5 * assets.USDC > 100 * assets.USDC" },
        { Access, When, "request.amount > params.hedgeBand", ">", "cannot compare an amount of USDC with a decimal number, only with an amount of USDC", "a share is a share of something: write `params.hedgeBand * vault.totalAssets` instead of `params.hedgeBand`", "request.amount > params.hedgeBand * vault.totalAssets" },
        { Access, When, "request.amount > bps(30)", ">", "cannot compare an amount of USDC with a decimal number, only with an amount of USDC", "a share is a share of something: write `bps(30) * vault.totalAssets` instead of `bps(30)`", "request.amount > bps(30) * vault.totalAssets" },
        { Access, When, "request.amount > subject.level", ">", "cannot compare an amount of USDC with a whole number, only with an amount of USDC", "write `subject.level * assets.USDC` instead of `subject.level`", "request.amount > subject.level * assets.USDC" },
        { Access, When, "request.amount > '1000 USDC'", ">", "cannot compare an amount of USDC with a text, only with an amount of USDC", "write `1000 * assets.USDC` instead of `'1000 USDC'`", "request.amount > 1000 * assets.USDC" },
        { Access, When, "request.amount > '1_000'", ">", "cannot compare an amount of USDC with a text, only with an amount of USDC", "write `1000 * assets.USDC` instead of `'1_000'`", "request.amount > 1000 * assets.USDC" },
        { Access, When, "request.amount > subject.shares", ">", "cannot compare an amount of USDC with an amount of kvFC, only with an amount of USDC", "two assets meet through a price: write `subject.shares * price(vault.totalAssets, vault.totalShares)` instead of `subject.shares`", "request.amount > subject.shares * price(vault.totalAssets, vault.totalShares)" },
        { Access, When, "subject.shares > request.amount", ">", "cannot compare an amount of kvFC with an amount of USDC, only with an amount of kvFC", "two assets meet through a price: write `request.amount / price(vault.totalAssets, vault.totalShares)` instead of `request.amount`", "subject.shares > request.amount / price(vault.totalAssets, vault.totalShares)" },
        { Access, When, "subject.shares > 1000", ">", "cannot compare an amount of kvFC with a whole number, only with an amount of kvFC", "write `1000 * shares.kvFC` instead of `1000`", "subject.shares > 1000 * shares.kvFC" },
        { Access, When, "subject.shares + vault.totalAssets > request.amount", "+", "cannot add an amount of USDC to an amount of kvFC, only an amount of kvFC", "two assets meet through a price: write `subject.shares * price(vault.totalAssets, vault.totalShares)` instead of `subject.shares`", "subject.shares * price(vault.totalAssets, vault.totalShares) + vault.totalAssets > request.amount" },
        { Access, When, "request.amount * request.amount > params.minimum", "*", "cannot multiply an amount of USDC by an amount of USDC, only by a decimal number, a whole number or a price of USDC", "write `(request.amount / assets.USDC)` instead of `request.amount`", "request.amount * (request.amount / assets.USDC) > params.minimum" },
        { Access, When, "request.amount / subject.shares > 1.0", "/", "cannot divide an amount of USDC by an amount of kvFC, only by a decimal number, a whole number, an amount of USDC or a price in USDC", "two assets meet through a price: write `(subject.shares * price(vault.totalAssets, vault.totalShares))` instead of `subject.shares`", "request.amount / (subject.shares * price(vault.totalAssets, vault.totalShares)) > 1.0" },
        { Access, When, "1.0 / request.amount > 2.0", "/", "cannot divide a decimal number by an amount of USDC, only by a decimal number", "write `1.0 * assets.USDC` instead of `1.0`", "1.0 * assets.USDC / request.amount > 2.0" },
        { Access, When, "request.amount * params.minFunding > params.minimum", "*", "cannot multiply an amount of USDC by a rate per year, only by a decimal number, a whole number or a price of USDC", "a rate becomes a share over a time: write `(params.minFunding * duration('24h'))` instead of `params.minFunding`", "request.amount * (params.minFunding * duration('24h')) > params.minimum" },
        { Access, When, "request.amount == 0", "==", "cannot compare an amount of USDC with a whole number, only with an amount of USDC", "write `0 * assets.USDC` instead of `0`", "request.amount == 0 * assets.USDC" },
        { Access, When, "request.amount != 0.0", "!=", "cannot compare an amount of USDC with a decimal number, only with an amount of USDC", "write `0.0 * assets.USDC` instead of `0.0`", "request.amount != 0.0 * assets.USDC" },
        { Access, When, "request.amount in [100, 200]", "in", "cannot look for an amount of USDC in a list of whole numbers, only in a list of amounts of USDC", "write `[100 * assets.USDC, 200 * assets.USDC]` instead of `[100, 200]`", "request.amount in [100 * assets.USDC, 200 * assets.USDC]" },
        { Access, When, "abs(request.amount) > params.minimum", "abs", "`abs` takes a decimal number or a rate per year, not an amount of USDC", "it is never below zero: write `request.amount` instead of `abs(request.amount)`", "request.amount > params.minimum" },
        { Access, When, "decimal(request.amount) > 100.0", "decimal", "`decimal` takes a whole number or a text, not an amount of USDC", "write `(request.amount / assets.USDC)` instead of `decimal(request.amount)`", "(request.amount / assets.USDC) > 100.0" },
        { Access, When, "min(request.amount, 500) > params.minimum", "min", "`min` needs an amount of USDC as its second argument, this is a whole number", "write `500 * assets.USDC` instead of `500`", "min(request.amount, 500 * assets.USDC) > params.minimum" },
        { Access, When, "max(params.minimum, 2 * assets.ETH) < request.amount", "max", "`max` needs an amount of USDC as its second argument, this is an amount of ETH", "no price between ETH and USDC is known here: write `2 * assets.USDC` instead of `2 * assets.ETH`", "max(params.minimum, 2 * assets.USDC) < request.amount" },
        { Access, When, "request.amount", "request.amount", "a condition is needed here, this is an amount of USDC", "write `request.amount > 0 * assets.USDC` instead of `request.amount`", "request.amount > 0 * assets.USDC" },
        { Access, When, "request.amount && true", "request.amount", "a condition is needed here, this is an amount of USDC", "write `request.amount > 0 * assets.USDC` instead of `request.amount`", "request.amount > 0 * assets.USDC && true" },
        { Access, When, "!request.amount", "request.amount", "a condition is needed here, this is an amount of USDC", "write `(request.amount > 0 * assets.USDC)` instead of `request.amount`", "!(request.amount > 0 * assets.USDC)" },
        { Access, When, "subject.level >= 2.0", ">=", "cannot compare a whole number with a decimal number, only with a whole number", "write `2` instead of `2.0`", "subject.level >= 2" },
        { Access, When, "subject.level > 1.5", ">", "cannot compare a whole number with a decimal number, only with a whole number", "write `decimal(subject.level)` instead of `subject.level`", "decimal(subject.level) > 1.5" },
        { Access, When, "subject.level == '2'", "==", "cannot compare a whole number with a text, only with a whole number", "write `2` instead of `'2'`", "subject.level == 2" },
        { Access, When, "subject.level in [1.0, 2.0]", "in", "cannot look for a whole number in a list of decimal numbers, only in a list of whole numbers", "write `[1, 2]` instead of `[1.0, 2.0]`", "subject.level in [1, 2]" },
        { Access, When, "subject.level > percent(50)", ">", "cannot compare a whole number with a decimal number, only with a whole number", "write `decimal(subject.level)` instead of `subject.level`", "decimal(subject.level) > percent(50)" },
        { Access, When, "subject.level", "subject.level", "a condition is needed here, this is a whole number", "write `subject.level > 0` instead of `subject.level`", "subject.level > 0" },
        { Access, When, "subject.country == 33", "==", "cannot compare a text with a whole number, only with a text", "write `'33'` instead of `33`", "subject.country == '33'" },
        { Access, When, "subject.country in 'FR'", "in", "cannot look for a text in a text, only in a list of texts", "write `['FR']` instead of `'FR'`", "subject.country in ['FR']" },
        { Access, When, "subject.country + 1 == 'FR1'", "+", "cannot add a whole number to a text, only a text", "write `'1'` instead of `1`", "subject.country + '1' == 'FR1'" },
        { Access, When, "subject.address == '0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501'", "==", "cannot compare an address with a text, only with an address", "write `address('0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501')` instead of `'0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501'`", "subject.address == address('0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501')" },
        { Access, When, "subject.address in ['0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501']", "in", "cannot look for an address in a list of texts, only in a list of addresses", "write `[address('0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501')]` instead of `['0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501']`", "subject.address in [address('0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501')]" },
        { Access, When, "address(subject.address) == request.sender", "address", "`address` takes a text, not an address", "it is one already: write `subject.address` instead of `address(subject.address)`", "subject.address == request.sender" },
        { Access, When, "subject.validUntil > duration('24h')", ">", "cannot compare a time with a duration, only with a time", "write `now + duration('24h')` instead of `duration('24h')`", "subject.validUntil > now + duration('24h')" },
        { Access, When, "now > duration('24h')", ">", "cannot compare a time with a duration, only with a time", "a duration is the difference of two times: write `now - subject.validUntil` instead of `now`", "now - subject.validUntil > duration('24h')" },
        { Access, When, "subject.validUntil - now > 30", ">", "cannot compare a duration with a whole number, only with a duration", "write `duration('30s')` instead of `30`", "subject.validUntil - now > duration('30s')" },
        { Access, When, "subject.validUntil - now > 86400", ">", "cannot compare a duration with a whole number, only with a duration", "write `duration('86400s')` instead of `86400`", "subject.validUntil - now > duration('86400s')" },
        { Access, When, "subject.validUntil > '2026-12-31'", ">", "cannot compare a time with a text, only with a time", "write `timestamp('2026-12-31T00:00:00Z')` instead of `'2026-12-31'`", "subject.validUntil > timestamp('2026-12-31T00:00:00Z')" },
        { Access, When, "now < 1800000000", "<", "cannot compare a time with a whole number, only with a time", "write `timestamp(1800000000)` instead of `1800000000`", "now < timestamp(1800000000)" },
        { Access, When, "now - 86400 > subject.validUntil", "-", "cannot subtract a whole number from a time, only a duration or a time", "write `duration('86400s')` instead of `86400`", "now - duration('86400s') > subject.validUntil" },
        { Access, When, "subject.validUntil - now > '30d'", ">", "cannot compare a duration with a text, only with a duration", "write `duration('720h')` instead of `'30d'`", "subject.validUntil - now > duration('720h')" },
        { Access, When, "subject.validUntil", "subject.validUntil", "a condition is needed here, this is a time", "write `subject.validUntil > now` instead of `subject.validUntil`", "subject.validUntil > now" },
        { Access, When, "duration('24h') * 2.0 < params.patience", "*", "cannot multiply a duration by a decimal number, only by a rate per year or a whole number", "write `2` instead of `2.0`", "duration('24h') * 2 < params.patience" },
        { Access, When, "params.patience > 6.0", ">", "cannot compare a duration with a decimal number, only with a duration", "write `duration('6.0s')` instead of `6.0`", "params.patience > duration('6.0s')" },
        { Access, When, "params.patience == '6h'", "==", "cannot compare a duration with a text, only with a duration", "write `duration('6h')` instead of `'6h'`", "params.patience == duration('6h')" },
        { Access, When, "subject.registered == 'true'", "==", "cannot compare a condition with a text, only with a condition", "a condition needs no comparison: write `subject.registered` instead of `subject.registered == 'true'`", "subject.registered" },
        { Access, When, "subject.registered == 1", "==", "cannot compare a condition with a whole number, only with a condition", "a condition needs no comparison: write `subject.registered` instead of `subject.registered == 1`", "subject.registered" },
        { Portfolio, When, "portfolio.nav > 1000000", ">", "cannot compare an amount of USD with a whole number, only with an amount of USD", "write `1000000 * quotes.USD` instead of `1000000`", "portfolio.nav > 1000000 * quotes.USD" },
        { Portfolio, When, "portfolio.nav > 1000000.0", ">", "cannot compare an amount of USD with a decimal number, only with an amount of USD", "write `1000000.0 * quotes.USD` instead of `1000000.0`", "portfolio.nav > 1000000.0 * quotes.USD" },
        { Portfolio, When, "portfolio.nav > vault.totalAssets", ">", "cannot compare an amount of USD with an amount of USDC, only with an amount of USD", "two assets meet through a price: write `vault.totalAssets * oracle('usdc').price` instead of `vault.totalAssets`", "portfolio.nav > vault.totalAssets * oracle('usdc').price" },
        { Portfolio, When, "vault.totalAssets > portfolio.nav", ">", "cannot compare an amount of USDC with an amount of USD, only with an amount of USDC", "two assets meet through a price: write `portfolio.nav / oracle('usdc').price` instead of `portfolio.nav`", "vault.totalAssets > portfolio.nav / oracle('usdc').price" },
        { Portfolio, When, "vault.totalAssets < params.floor", "<", "cannot compare an amount of USDC with an amount of USD, only with an amount of USDC", "two assets meet through a price: write `params.floor / oracle('usdc').price` instead of `params.floor`", "vault.totalAssets < params.floor / oracle('usdc').price" },
        { Portfolio, When, "portfolio.nav + vault.totalAssets > params.floor", "+", "cannot add an amount of USDC to an amount of USD, only an amount of USD", "two assets meet through a price: write `vault.totalAssets * oracle('usdc').price` instead of `vault.totalAssets`", "portfolio.nav + vault.totalAssets * oracle('usdc').price > params.floor" },
        { Portfolio, When, "vault.totalAssets + 5 * assets.ETH > 100 * assets.USDC", "+", "cannot add an amount of ETH to an amount of USDC, only an amount of USDC", "two assets meet through a price: write `5 * assets.ETH * cross(oracle('eth').price, oracle('usdc').price)` instead of `5 * assets.ETH`", "vault.totalAssets + 5 * assets.ETH * cross(oracle('eth').price, oracle('usdc').price) > 100 * assets.USDC" },
        { Portfolio, When, "vault.totalAssets / portfolio.nav > 0.5", "/", "cannot divide an amount of USDC by an amount of USD, only by a decimal number, a whole number, an amount of USDC or a price in USDC", "two assets meet through a price: write `(portfolio.nav / oracle('usdc').price)` instead of `portfolio.nav`", "vault.totalAssets / (portfolio.nav / oracle('usdc').price) > 0.5" },
        { Portfolio, When, "portfolio.nav > portfolio.leverage", ">", "cannot compare an amount of USD with a decimal number, only with an amount of USD", "a share is a share of something: write `portfolio.leverage * portfolio.nav` instead of `portfolio.leverage`", "portfolio.nav > portfolio.leverage * portfolio.nav" },
        { Portfolio, When, "bps(30) > 5 * quotes.USD", ">", "cannot compare a decimal number with an amount of USD, only with a decimal number", "a share is a share of something: write `bps(30) * portfolio.nav` instead of `bps(30)`", "bps(30) * portfolio.nav > 5 * quotes.USD" },
        { Portfolio, When, "portfolio.cash > 5 * quotes.USD", ">", "cannot compare a decimal number with an amount of USD, only with a decimal number", "a share is a share of something: write `portfolio.cash * portfolio.nav` instead of `portfolio.cash`", "portfolio.cash * portfolio.nav > 5 * quotes.USD" },
        { Portfolio, When, "portfolio.nav * portfolio.nav > params.floor", "*", "cannot multiply an amount of USD by an amount of USD, only by a decimal number, a whole number or a price of USD", "write `(portfolio.nav / quotes.USD)` instead of `portfolio.nav`", "portfolio.nav * (portfolio.nav / quotes.USD) > params.floor" },
        { Portfolio, When, "1.0 / portfolio.nav < 0.1", "/", "cannot divide a decimal number by an amount of USD, only by a decimal number", "write `1.0 * quotes.USD` instead of `1.0`", "1.0 * quotes.USD / portfolio.nav < 0.1" },
        { Portfolio, Measure, "portfolio.nav", "portfolio.nav", "a decimal number is needed here, this is an amount of USD", "write `portfolio.nav / quotes.USD` instead of `portfolio.nav`", "portfolio.nav / quotes.USD" },
        { Portfolio, Measure, "vault.totalAssets", "vault.totalAssets", "a decimal number is needed here, this is an amount of USDC", "write `vault.totalAssets / assets.USDC` instead of `vault.totalAssets`", "vault.totalAssets / assets.USDC" },
        { Portfolio, Measure, "oracle('eth').price", "oracle('eth').price", "a decimal number is needed here, this is a price of ETH in USD", "write `oracle('eth').price / price(quotes.USD, assets.ETH)` instead of `oracle('eth').price`", "oracle('eth').price / price(quotes.USD, assets.ETH)" },
        { Portfolio, Measure, "oracle('eth').age", "oracle('eth').age", "a decimal number is needed here, this is a duration", "write `oracle('eth').age / duration('1s')` instead of `oracle('eth').age`", "oracle('eth').age / duration('1s')" },
        { Portfolio, Measure, "oracle('eth').sources", "oracle('eth').sources", "a decimal number is needed here, this is a whole number", "write `decimal(oracle('eth').sources)` instead of `oracle('eth').sources`", "decimal(oracle('eth').sources)" },
        { Portfolio, Measure, "market.funding('ETH')", "market.funding('ETH')", "a decimal number is needed here, this is a rate per year", "a rate becomes a share over a time: write `market.funding('ETH') * duration('24h')` instead of `market.funding('ETH')`", "market.funding('ETH') * duration('24h')" },
        { Portfolio, Measure, "portfolio.leverage > 1.0", "portfolio.leverage > 1.0", "a decimal number is needed here, this is a condition", "write `portfolio.leverage > 1.0 ? 1.0 : 0.0` instead of `portfolio.leverage > 1.0`", "portfolio.leverage > 1.0 ? 1.0 : 0.0" },
        { Portfolio, When, "portfolio.leverage > 2", ">", "cannot compare a decimal number with a whole number, only with a decimal number", "write `2.0` instead of `2`", "portfolio.leverage > 2.0" },
        { Portfolio, When, "portfolio.leverage > params.minFunding", ">", "cannot compare a decimal number with a rate per year, only with a decimal number", "a rate becomes a share over a time: write `params.minFunding * duration('24h')` instead of `params.minFunding`", "portfolio.leverage > params.minFunding * duration('24h')" },
        { Portfolio, When, "portfolio.leverage > oracle('eth').sources", ">", "cannot compare a decimal number with a whole number, only with a decimal number", "write `decimal(oracle('eth').sources)` instead of `oracle('eth').sources`", "portfolio.leverage > decimal(oracle('eth').sources)" },
        { Portfolio, When, "portfolio.leverage * 2 > 1.0", "*", "cannot multiply a decimal number by a whole number, only by a decimal number, a rate per year, an amount or a price", "write `2.0` instead of `2`", "portfolio.leverage * 2.0 > 1.0" },
        { Portfolio, When, "1 - portfolio.cash > 0.5", "-", "cannot subtract a decimal number from a whole number, only a whole number", "write `1.0` instead of `1`", "1.0 - portfolio.cash > 0.5" },
        { Portfolio, When, "portfolio.cash > '5%'", ">", "cannot compare a decimal number with a text, only with a decimal number", "write `percent(5)` instead of `'5%'`", "portfolio.cash > percent(5)" },
        { Portfolio, When, "portfolio.cash == percent('5')", "percent", "`percent` takes a decimal number or a whole number, not a text", "write `5.0` instead of `'5'`", "portfolio.cash == percent(5.0)" },
        { Portfolio, When, "oracle('usdc').price < 0.97", "<", "cannot compare a price of USDC in USD with a decimal number, only with a price of USDC in USD", "write `price(0.97 * quotes.USD, assets.USDC)` instead of `0.97`", "oracle('usdc').price < price(0.97 * quotes.USD, assets.USDC)" },
        { Portfolio, When, "oracle('usdc').price < 1", "<", "cannot compare a price of USDC in USD with a whole number, only with a price of USDC in USD", "write `price(1 * quotes.USD, assets.USDC)` instead of `1`", "oracle('usdc').price < price(1 * quotes.USD, assets.USDC)" },
        { Portfolio, When, "oracle('eth').price > 1500 * quotes.USD", ">", "cannot compare a price of ETH in USD with an amount of USD, only with a price of ETH in USD", "write `price(1500 * quotes.USD, assets.ETH)` instead of `1500 * quotes.USD`", "oracle('eth').price > price(1500 * quotes.USD, assets.ETH)" },
        { Portfolio, When, "oracle('eth').price > oracle('btc').price", ">", "cannot compare a price of ETH in USD with a price of BTC in USD, only with a price of ETH in USD", "compare what one of each is worth: write `assets.ETH * oracle('eth').price > assets.BTC * oracle('btc').price` instead of `oracle('eth').price > oracle('btc').price`", "assets.ETH * oracle('eth').price > assets.BTC * oracle('btc').price" },
        { Portfolio, When, "oracle('eth').price > price(1500 * assets.USDC, assets.ETH)", ">", "cannot compare a price of ETH in USD with a price of ETH in USDC, only with a price of ETH in USD", "prices chain through their common unit: write `price(1500 * assets.USDC, assets.ETH) * oracle('usdc').price` instead of `price(1500 * assets.USDC, assets.ETH)`", "oracle('eth').price > price(1500 * assets.USDC, assets.ETH) * oracle('usdc').price" },
        { Portfolio, When, "oracle('eth').price > price(1 * assets.ETH, 1500 * quotes.USD)", ">", "cannot compare a price of ETH in USD with a price of USD in ETH, only with a price of ETH in USD", "write `inverse(price(1 * assets.ETH, 1500 * quotes.USD))` instead of `price(1 * assets.ETH, 1500 * quotes.USD)`", "oracle('eth').price > inverse(price(1 * assets.ETH, 1500 * quotes.USD))" },
        { Portfolio, When, "oracle('eth').price * oracle('btc').price > price(1500 * quotes.USD, assets.ETH)", "*", "cannot multiply a price of ETH in USD by a price of BTC in USD, only by an amount of ETH, a price of USD or a decimal number", "write `(oracle('btc').price / price(quotes.USD, assets.BTC))` instead of `oracle('btc').price`", "oracle('eth').price * (oracle('btc').price / price(quotes.USD, assets.BTC)) > price(1500 * quotes.USD, assets.ETH)" },
        { Portfolio, When, "oracle('eth').price / oracle('btc').price > 0.05", "/", "cannot divide a price of ETH in USD by a price of BTC in USD, only by a decimal number or a price of ETH in USD", "divide what one of each is worth: write `assets.ETH * oracle('eth').price / (assets.BTC * oracle('btc').price)` instead of `oracle('eth').price / oracle('btc').price`", "assets.ETH * oracle('eth').price / (assets.BTC * oracle('btc').price) > 0.05" },
        { Portfolio, When, "oracle('eth').price + 1.0 > price(1500 * quotes.USD, assets.ETH)", "+", "cannot add a decimal number to a price of ETH in USD, only a price of ETH in USD", "write `price(1.0 * quotes.USD, assets.ETH)` instead of `1.0`", "oracle('eth').price + price(1.0 * quotes.USD, assets.ETH) > price(1500 * quotes.USD, assets.ETH)" },
        { Portfolio, When, "5 * assets.BTC * oracle('eth').price > params.floor", "*", "cannot multiply an amount of BTC by a price of ETH in USD, only by a decimal number, a whole number or a price of BTC", "the price must be one of BTC: write `'btc'` instead of `'eth'`", "5 * assets.BTC * oracle('btc').price > params.floor" },
        { Portfolio, When, "vault.totalAssets / oracle('usdc').price > params.floor", "/", "cannot divide an amount of USDC by a price of USDC in USD, only by a decimal number, a whole number, an amount of USDC or a price in USDC", "write `*` instead of `/`", "vault.totalAssets * oracle('usdc').price > params.floor" },
        { Portfolio, When, "params.floor * oracle('eth').price > 5 * assets.ETH", "*", "cannot multiply an amount of USD by a price of ETH in USD, only by a decimal number, a whole number or a price of USD", "write `/` instead of `*`", "params.floor / oracle('eth').price > 5 * assets.ETH" },
        { Portfolio, When, "oracle('eth').price * 2 > price(1500 * quotes.USD, assets.ETH)", "*", "cannot multiply a price of ETH in USD by a whole number, only by an amount of ETH, a price of USD or a decimal number", "write `2.0` instead of `2`", "oracle('eth').price * 2.0 > price(1500 * quotes.USD, assets.ETH)" },
        { Portfolio, When, "inverse(oracle('eth').price) > 0.001", ">", "cannot compare a price of USD in ETH with a decimal number, only with a price of USD in ETH", "write `price(0.001 * assets.ETH, quotes.USD)` instead of `0.001`", "inverse(oracle('eth').price) > price(0.001 * assets.ETH, quotes.USD)" },
        { Portfolio, When, "oracle('eth').age < 60", "<", "cannot compare a duration with a whole number, only with a duration", "write `duration('60s')` instead of `60`", "oracle('eth').age < duration('60s')" },
        { Portfolio, When, "oracle('eth').age < '60s'", "<", "cannot compare a duration with a text, only with a duration", "write `duration('60s')` instead of `'60s'`", "oracle('eth').age < duration('60s')" },
        { Portfolio, When, "oracle('eth').age < 1.5", "<", "cannot compare a duration with a decimal number, only with a duration", "write `duration('1.5s')` instead of `1.5`", "oracle('eth').age < duration('1.5s')" },
        { Portfolio, When, "oracle('eth').sources > 1.0", ">", "cannot compare a whole number with a decimal number, only with a whole number", "write `1` instead of `1.0`", "oracle('eth').sources > 1" },
        { Portfolio, When, "oracle('eth').sources >= '2'", ">=", "cannot compare a whole number with a text, only with a whole number", "write `2` instead of `'2'`", "oracle('eth').sources >= 2" },
        { Portfolio, When, "oracle('eth').healthy > 0", ">", "cannot compare a condition with a whole number, only with a condition", "a condition needs no comparison: write `oracle('eth').healthy` instead of `oracle('eth').healthy > 0`", "oracle('eth').healthy" },
        { Portfolio, When, "market.funding('ETH') > 5", ">", "cannot compare a rate per year with a whole number, only with a rate per year", "a bare number is no rate: write `perYear(percent(5))` instead of `5`", "market.funding('ETH') > perYear(percent(5))" },
        { Portfolio, When, "market.funding('ETH') > 0.05", ">", "cannot compare a rate per year with a decimal number, only with a rate per year", "write `perYear(0.05)` instead of `0.05`", "market.funding('ETH') > perYear(0.05)" },
        { Portfolio, When, "market.funding('ETH') > percent(5)", ">", "cannot compare a rate per year with a decimal number, only with a rate per year", "write `perYear(percent(5))` instead of `percent(5)`", "market.funding('ETH') > perYear(percent(5))" },
        { Portfolio, When, "market.funding('ETH') > '5%/y'", ">", "cannot compare a rate per year with a text, only with a rate per year", "write `perYear(percent(5))` instead of `'5%/y'`", "market.funding('ETH') > perYear(percent(5))" },
        { Portfolio, When, "market.funding('ETH') * params.minFunding > perYear(0.05)", "*", "cannot multiply a rate per year by a rate per year, only by a decimal number or a duration", "a rate becomes a share over a time: write `(params.minFunding * duration('24h'))` instead of `params.minFunding`", "market.funding('ETH') * (params.minFunding * duration('24h')) > perYear(0.05)" },
        { Portfolio, When, "market.funding('ETH') * 2 > params.minFunding", "*", "cannot multiply a rate per year by a whole number, only by a decimal number or a duration", "write `2.0` instead of `2`", "market.funding('ETH') * 2.0 > params.minFunding" },
        { Portfolio, When, "market.funding('ETH') / duration('24h') > 0.01", "/", "cannot divide a rate per year by a duration, only by a decimal number or a rate per year", "write `*` instead of `/`", "market.funding('ETH') * duration('24h') > 0.01" },
        { Portfolio, When, "market.funding('ETH') + 0.01 > params.minFunding", "+", "cannot add a decimal number to a rate per year, only a rate per year", "write `perYear(0.01)` instead of `0.01`", "market.funding('ETH') + perYear(0.01) > params.minFunding" },
        { Portfolio, When, "market.funding('ETH') > params.hedgeBand", ">", "cannot compare a rate per year with a decimal number, only with a rate per year", "a rate becomes a share over a time: write `market.funding('ETH') * duration('24h')` instead of `market.funding('ETH')`", "market.funding('ETH') * duration('24h') > params.hedgeBand" },
        { Portfolio, When, "perYear(5) < params.minFunding", "perYear", "`perYear` takes a decimal number, not a whole number", "write `percent(5)` instead of `5`", "perYear(percent(5)) < params.minFunding" },
        { Portfolio, When, "perYear(params.minFunding) > params.minFunding", "perYear", "`perYear` takes a decimal number, not a rate per year", "it is one already: write `params.minFunding` instead of `perYear(params.minFunding)`", "params.minFunding > params.minFunding" },
        { Portfolio, When, "vault.totalAssets * params.minFunding > params.minimum", "*", "cannot multiply an amount of USDC by a rate per year, only by a decimal number, a whole number or a price of USDC", "a rate becomes a share over a time: write `(params.minFunding * duration('24h'))` instead of `params.minFunding`", "vault.totalAssets * (params.minFunding * duration('24h')) > params.minimum" },
        { Portfolio, When, "drawdown(24) > 0.05", "drawdown", "`drawdown` takes a duration, not a whole number", "write `duration('24h')` instead of `24`", "drawdown(duration('24h')) > 0.05" },
        { Portfolio, When, "drawdown('24h') > 0.05", "drawdown", "`drawdown` takes a duration, not a text", "write `duration('24h')` instead of `'24h'`", "drawdown(duration('24h')) > 0.05" },
        { Portfolio, When, "var(99, duration('24h'), 'historical', 250) > 0.05", "var", "`var` needs a decimal number as its first argument, this is a whole number", "write `percent(99)` instead of `99`", "var(percent(99), duration('24h'), 'historical', 250) > 0.05" },
        { Portfolio, When, "var(0.99, '24h', 'historical', 250) > 0.05", "var", "`var` needs a duration as its second argument, this is a text", "write `duration('24h')` instead of `'24h'`", "var(0.99, duration('24h'), 'historical', 250) > 0.05" },
        { Portfolio, When, "var(0.99, duration('24h'), 'historical', 250.0) > 0.05", "var", "`var` needs a whole number as its fourth argument, this is a decimal number", "write `250` instead of `250.0`", "var(0.99, duration('24h'), 'historical', 250) > 0.05" },
        { Portfolio, When, "weight(assets.ETH) > 0.5", "weight", "`weight` takes a text, not an amount of ETH", "write `'ETH'` instead of `assets.ETH`", "weight('ETH') > 0.5" },
        { Portfolio, When, "oracle(assets.ETH).healthy", "oracle", "`oracle` takes a text, not an amount of ETH", "write `'eth'` instead of `assets.ETH`", "oracle('eth').healthy" },
        { Portfolio, When, "abs(oracle('eth').sources) > 1.0", "abs", "`abs` takes a decimal number or a rate per year, not a whole number", "write `decimal(oracle('eth').sources)` instead of `oracle('eth').sources`", "abs(decimal(oracle('eth').sources)) > 1.0" },
        { Portfolio, When, "portfolio.cash > 5%", "", "expected an expression, found the end", "write `percent(5)` instead of `5%`", "portfolio.cash > percent(5)" },
        { Portfolio, When, "portfolio.cash > 30bps", "30bps", "`30bps` is not a number", "write `bps(30)` instead of `30bps`", "portfolio.cash > bps(30)" },
        { Portfolio, When, "market.funding('ETH') > 5%/y", "/", "expected an expression, found `/`", "write `perYear(percent(5))` instead of `5%/y`", "market.funding('ETH') > perYear(percent(5))" },
        { Portfolio, When, "portfolio.nav > 1_000_000 USD", "1_000_000", "`1_000_000` is not a number", "write `1000000 * quotes.USD` instead of `1_000_000 USD`", "portfolio.nav > 1000000 * quotes.USD" },
        { Portfolio, When, "vault.totalAssets > 1000 USDC", "USDC", "expected an operator or the end, found `USDC`", "write `1000 * assets.USDC` instead of `1000 USDC`", "vault.totalAssets > 1000 * assets.USDC" },
        { Portfolio, When, "vault.totalAssets > 1_000 * assets.USDC", "1_000", "`1_000` is not a number", "write `1000` instead of `1_000`", "vault.totalAssets > 1000 * assets.USDC" },
        { Portfolio, When, "oracle('eth').age < 60s", "60s", "`60s` is not a number", "write `duration('60s')` instead of `60s`", "oracle('eth').age < duration('60s')" },
        { Portfolio, When, "drawdown(7d) > 0.05", "7d", "`7d` is not a number", "write `duration('168h')` instead of `7d`", "drawdown(duration('168h')) > 0.05" },
        { Portfolio, When, "vault.totalAssets > 1000 * USDC", "USDC", "unknown name `USDC`", "write `assets.USDC` instead of `USDC`", "vault.totalAssets > 1000 * assets.USDC" },
        { Portfolio, When, "portfolio.nav > 1000 * USD", "USD", "unknown name `USD`", "write `quotes.USD` instead of `USD`", "portfolio.nav > 1000 * quotes.USD" },
        { Portfolio, When, "double('1') > 0.5", "double", "`double` is not exact and not allowed here", "numbers are exact here: write `decimal('1')` instead of `double('1')`", "decimal('1') > 0.5" },
        { Portfolio, When, "double(1) > 0.5", "double", "`double` is not exact and not allowed here", "numbers are exact here: write `decimal(1)` instead of `double(1)`", "decimal(1) > 0.5" },
        { Portfolio, When, "double(portfolio.leverage) > 0.5", "double", "`double` is not exact and not allowed here", "`portfolio.leverage` is an exact number already: write `portfolio.leverage` instead of `double(portfolio.leverage)`", "portfolio.leverage > 0.5" },
        { Portfolio, When, "portfolio.leverage > double('1')", "double", "`double` is not exact and not allowed here", "numbers are exact here: write `decimal('1')` instead of `double('1')`", "portfolio.leverage > decimal('1')" },
        { Portfolio, When, "[1, 2.0].size() > 0", "2.0", "a whole number is needed here, this is a decimal number", "write `2` instead of `2.0`", "[1, 2].size() > 0" },
        { Portfolio, When, "['a', 1].size() > 0", "1", "a text is needed here, this is a whole number", "write `'1'` instead of `1`", "['a', '1'].size() > 0" },
        { Portfolio, When, "{'a': 1, 'b': 2.0}.size() > 0", "2.0", "a whole number is needed here, this is a decimal number", "write `2` instead of `2.0`", "{'a': 1, 'b': 2}.size() > 0" },
        { Portfolio, When, "(portfolio.cash > 0.1 ? 1 : 2.0) > 1.0", "portfolio.cash > 0.1 ? 1 : 2.0", "both results of `?:` need the same type, these are a whole number and a decimal number", "write `1.0` instead of `1`", "(portfolio.cash > 0.1 ? 1.0 : 2.0) > 1.0" },
        { Portfolio, When, "5u > portfolio.leverage", ">", "cannot compare an unsigned whole number with a decimal number, only with an unsigned whole number", "write `5.0` instead of `5u`", "5.0 > portfolio.leverage" },
        { Portfolio, When, "5u > 4", ">", "cannot compare an unsigned whole number with a whole number, only with an unsigned whole number", "write `4u` instead of `4`", "5u > 4u" },
        { Metrics, When, "metrics.maxDrawdown < 25", "<", "cannot compare a decimal number with a whole number, only with a decimal number", "write `25.0` instead of `25`", "metrics.maxDrawdown < 25.0" },
        { Metrics, When, "metrics.varExceptions.count > 1.5", ">", "cannot compare a whole number with a decimal number, only with a whole number", "write `decimal(metrics.varExceptions.count)` instead of `metrics.varExceptions.count`", "decimal(metrics.varExceptions.count) > 1.5" },
        { Metrics, When, "metrics.insolvent == 0", "==", "cannot compare a condition with a whole number, only with a condition", "a condition needs no comparison: write `!metrics.insolvent` instead of `metrics.insolvent == 0`", "!metrics.insolvent" },
        { Portfolio, When, "5 * quotes.USD + 1 * assets.ETH > params.floor", "+", "cannot add an amount of ETH to an amount of USD, only an amount of USD", "two assets meet through a price: write `1 * assets.ETH * oracle('eth').price` instead of `1 * assets.ETH`", "5 * quotes.USD + 1 * assets.ETH * oracle('eth').price > params.floor" },
        { Portfolio, When, "1 * assets.ETH + 5 * quotes.USD > 2 * assets.ETH", "+", "cannot add an amount of USD to an amount of ETH, only an amount of ETH", "two assets meet through a price: write `5 * quotes.USD / oracle('eth').price` instead of `5 * quotes.USD`", "1 * assets.ETH + 5 * quotes.USD / oracle('eth').price > 2 * assets.ETH" },
        { Portfolio, When, "1 * assets.ETH == 5 * quotes.USD", "==", "cannot compare an amount of ETH with an amount of USD, only with an amount of ETH", "two assets meet through a price: write `5 * quotes.USD / oracle('eth').price` instead of `5 * quotes.USD`", "1 * assets.ETH == 5 * quotes.USD / oracle('eth').price" },
        { Portfolio, When, "price(1500, assets.ETH) < oracle('eth').price", "price", "`price` needs an amount as its first argument, this is a whole number", "write `1500 * quotes.USD` instead of `1500`", "price(1500 * quotes.USD, assets.ETH) < oracle('eth').price" },
        { Portfolio, When, "price(1500.0, 1 * assets.ETH) < oracle('eth').price", "price", "`price` needs an amount as its first argument, this is a decimal number", "write `1500.0 * quotes.USD` instead of `1500.0`", "price(1500.0 * quotes.USD, 1 * assets.ETH) < oracle('eth').price" },
        { Portfolio, When, "portfolio.nav - 0.05 > params.floor", "-", "cannot subtract a decimal number from an amount of USD, only an amount of USD", "write `0.05 * quotes.USD` instead of `0.05`", "portfolio.nav - 0.05 * quotes.USD > params.floor" },
        { Portfolio, When, "portfolio.nav - portfolio.cash > params.floor", "-", "cannot subtract a decimal number from an amount of USD, only an amount of USD", "a share is a share of something: write `portfolio.cash * portfolio.nav` instead of `portfolio.cash`", "portfolio.nav - portfolio.cash * portfolio.nav > params.floor" },
        { Portfolio, When, "params.minFunding - 1 < perYear(0.05)", "-", "cannot subtract a whole number from a rate per year, only a rate per year", "a bare number is no rate: write `perYear(percent(1))` instead of `1`", "params.minFunding - perYear(percent(1)) < perYear(0.05)" },
        { Portfolio, When, "params.minFunding * portfolio.nav > params.floor", "*", "cannot multiply a rate per year by an amount of USD, only by a decimal number or a duration", "a rate becomes a share over a time: write `params.minFunding * duration('24h')` instead of `params.minFunding`", "params.minFunding * duration('24h') * portfolio.nav > params.floor" },
        { Portfolio, When, "bps(30) + params.minFunding > 0.1", "+", "cannot add a rate per year to a decimal number, only a decimal number", "a rate becomes a share over a time: write `params.minFunding * duration('24h')` instead of `params.minFunding`", "bps(30) + params.minFunding * duration('24h') > 0.1" },
        { Portfolio, When, "duration('24h') + 60 > duration('25h')", "+", "cannot add a whole number to a duration, only a time or a duration", "write `duration('60s')` instead of `60`", "duration('24h') + duration('60s') > duration('25h')" },
        { Portfolio, When, "duration('24h') - '1h' > duration('20h')", "-", "cannot subtract a text from a duration, only a duration", "write `duration('1h')` instead of `'1h'`", "duration('24h') - duration('1h') > duration('20h')" },
        { Portfolio, When, "now + 1.5 > now", "+", "cannot add a decimal number to a time, only a duration", "write `duration('1.5s')` instead of `1.5`", "now + duration('1.5s') > now" },
        { Portfolio, When, "params.patience * params.patience > duration('1h')", "*", "cannot multiply a duration by a duration, only by a rate per year or a whole number", "write `params.patience.getSeconds()` instead of `params.patience`", "params.patience * params.patience.getSeconds() > duration('1h')" },
        { Portfolio, When, "params.patience / 2.0 > duration('1h')", "/", "cannot divide a duration by a decimal number, only by a whole number or a duration", "write `2` instead of `2.0`", "params.patience / 2 > duration('1h')" },
        { Portfolio, When, "max(0.5, 1) > portfolio.cash", "max", "`max` needs a decimal number as its second argument, this is a whole number", "write `1.0` instead of `1`", "max(0.5, 1.0) > portfolio.cash" },
        { Portfolio, When, "min(portfolio.nav, vault.totalAssets) > params.floor", "min", "`min` needs an amount of USD as its second argument, this is an amount of USDC", "two assets meet through a price: write `vault.totalAssets * oracle('usdc').price` instead of `vault.totalAssets`", "min(portfolio.nav, vault.totalAssets * oracle('usdc').price) > params.floor" },
        { Portfolio, When, "params.floor in [1000000, 2000000]", "in", "cannot look for an amount of USD in a list of whole numbers, only in a list of amounts of USD", "write `[1000000 * quotes.USD, 2000000 * quotes.USD]` instead of `[1000000, 2000000]`", "params.floor in [1000000 * quotes.USD, 2000000 * quotes.USD]" },
        { Portfolio, When, "portfolio.cash in [0, 1]", "in", "cannot look for a decimal number in a list of whole numbers, only in a list of decimal numbers", "write `[0.0, 1.0]` instead of `[0, 1]`", "portfolio.cash in [0.0, 1.0]" },
        { Portfolio, When, "variables.exposed > 0", ">", "cannot compare a condition with a whole number, only with a condition", "a condition needs no comparison: write `variables.exposed` instead of `variables.exposed > 0`", "variables.exposed" },
        { Portfolio, When, "variables.exposed == 'true'", "==", "cannot compare a condition with a text, only with a condition", "a condition needs no comparison: write `variables.exposed` instead of `variables.exposed == 'true'`", "variables.exposed" },
        { Portfolio, When, "params.label > 5", ">", "cannot compare a text with a whole number, only with a text", "write `'5'` instead of `5`", "params.label > '5'" },
        { Portfolio, When, "params.countries == 'FR'", "==", "cannot compare a list of texts with a text, only with a list of texts", "write `['FR']` instead of `'FR'`", "params.countries == ['FR']" },
        { Portfolio, When, "'FR' in params.label", "in", "cannot look for a text in a text, only in a list of texts", "write `[params.label]` instead of `params.label`", "'FR' in [params.label]" },
        { Portfolio, When, "weight('ETH') > bps(30) * portfolio.nav", ">", "cannot compare a decimal number with an amount of USD, only with a decimal number", "a share is a share of something: write `weight('ETH') * portfolio.nav` instead of `weight('ETH')`", "weight('ETH') * portfolio.nav > bps(30) * portfolio.nav" },
        { Portfolio, When, "turnover(86400) > 0.5", "turnover", "`turnover` takes a duration, not a whole number", "write `duration('86400s')` instead of `86400`", "turnover(duration('86400s')) > 0.5" },
        { Asset, When, "market.funding(asset) - market.basis(asset) > params.minFunding", "-", "cannot subtract a decimal number from a rate per year, only a rate per year", "write `perYear(market.basis(asset))` instead of `market.basis(asset)`", "market.funding(asset) - perYear(market.basis(asset)) > params.minFunding" },
    };

    /// <summary>Where no single edit repairs the expression: scope, needed result, expression, place, message and help.</summary>
    public static readonly TheoryData<ExpressionScope, ExpressionResult, string, string, string, string> Explained = new()
    {
        { Access, When, "request.amount > -(5 * assets.USDC)", "-", "cannot negate an amount of USDC", "amounts and prices are never below zero: subtract instead, or swap the sides of the comparison" },
        { Access, When, "request.amount > params.floor", ">", "cannot compare an amount of USDC with an amount of USD, only with an amount of USDC", "no price between the two is known here: give both sides in one unit" },
        { Access, When, "request.amount % 5 == 0", "%", "cannot take the remainder of an amount of USDC by a whole number", "`%` is for whole numbers" },
        { Access, When, "subject.address == address('0x12')", "address('0x12')", "this is always an error: the text is not such a value", "an address is `0x` and 40 hexadecimal digits in the case of its EIP-55 checksum, a number is digits with at most one point" },
        { Access, When, "subject.validUntil + now > now", "+", "cannot add a time to a time, only a duration", "the difference of two times is a duration; a time and a duration make a time" },
        { Access, When, "duration('24h') * 1.5 < params.patience", "*", "cannot multiply a duration by a decimal number, only by a rate per year or a whole number", "multiply and divide durations by whole numbers, such as `duration('24h') * 3 / 2`" },
        { Portfolio, When, "portfolio.leverage % 2.0 == 0.0", "%", "cannot take the remainder of a decimal number by a decimal number", "`%` is for whole numbers" },
        { Portfolio, When, "oracle('eth').price > -price(1 * quotes.USD, assets.ETH)", "-", "cannot negate a price of ETH in USD", "amounts and prices are never below zero: subtract instead, or swap the sides of the comparison" },
        { Portfolio, When, "oracle(params.label).price > price(1500 * quotes.USD, assets.ETH)", "price", "`Oracle` has no field `price`", "the units of a price are known only when the oracle is named by a constant text, as in `oracle('eth').price`" },
        { Portfolio, When, "oracle('eth').age > now", ">", "cannot compare a duration with a time, only with a duration", "the difference of two times is a duration; a time and a duration make a time" },
        { Portfolio, When, "portfolio > 1.0", ">", "cannot compare the whole of `portfolio` with a decimal number", "name one of its fields" },
        { Portfolio, When, "oracle('eth').price == 5 * assets.ETH", "==", "cannot compare a price of ETH in USD with an amount of ETH, only with a price of ETH in USD", "a price is written as what one side costs in the other: `price(1500 * quotes.USD, assets.ETH)`" },
        { Portfolio, When, "cross(oracle('eth').price, price(1 * assets.USDC, assets.BTC)) > price(1 * assets.BTC, assets.ETH)", "cross", "`cross` needs a price in USD as its second argument, this is a price of BTC in USDC", "prices fit when their pairs do: use `inverse`, `cross` or `*` to bring both to one pair" },
        { Portfolio, When, "now - params.minFunding > now", "-", "cannot subtract a rate per year from a time, only a duration or a time", "the difference of two times is a duration; a time and a duration make a time" },
        { Access, When, "subject.level > 'two'", ">", "cannot compare a whole number with a text, only with a whole number", "a text is no number: leave out the quotes of a number, or compare texts with texts" },
        { Access, When, "subject.address == '0x12'", "==", "cannot compare an address with a text, only with an address", "an address is written `address('0x…')`, with 40 hexadecimal digits in the case of their EIP-55 checksum" },
        { Access, When, "subject.country == subject.address", "==", "cannot compare a text with an address, only with a text", "an address is written `address('0x…')`, with 40 hexadecimal digits in the case of their EIP-55 checksum" },
    };

    [Theory]
    [MemberData(nameof(Repaired))]
    public void Check_MixedUnits_SaysSoAndProposesAnEditThatFits(
        ExpressionScope scope, ExpressionResult expects, string text, string place, string message, string help, string repaired)
    {
        CelIssue issue = UnitPolicy.Check(scope, text, expects).Issues.Should().ContainSingle().Subject;

        issue.Message.Should().Be(message);
        issue.Help.Should().Be(help);
        text[issue.Start..issue.End].Should().Be(place);
        issue.Edit!.Apply(text).Should().Be(repaired);
        CelCheckResult after = UnitPolicy.Check(scope, repaired, expects);
        after.Issues.Should().BeEmpty();
        after.IsOk.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Explained))]
    public void Check_MixedUnitsWithoutASingleEdit_SaysWhatToDo(
        ExpressionScope scope, ExpressionResult expects, string text, string place, string message, string help)
    {
        CelIssue issue = UnitPolicy.Check(scope, text, expects).Issues.Should().ContainSingle().Subject;

        issue.Message.Should().Be(message);
        issue.Help.Should().Be(help);
        issue.Edit.Should().BeNull();
        text[issue.Start..issue.End].Should().Be(place);
    }

    [Fact]
    public void Check_TwoFaults_RepairsEachOnItsOwn()
    {
        const string Text = "portfolio.leverage > 2 && portfolio.nav < 1000";
        CelCheckResult result = UnitPolicy.Check(Portfolio, Text, When);

        result.Issues.Select(issue => issue.Edit!.Text).Should().Equal("2.0", "1000 * quotes.USD");
        string repaired = result.Issues.Reverse().Aggregate(Text, (text, issue) => issue.Edit!.Apply(text));
        UnitPolicy.Check(Portfolio, repaired, When).IsOk.Should().BeTrue();
    }

    [Fact]
    public void Check_ExpressionFullOfFaults_EndsWithWordsForAll()
    {
        string text = string.Join(" || ", Enumerable.Repeat("portfolio.nav > 1", 120));

        CelCheckResult result = UnitPolicy.Check(Portfolio, text, When);

        result.Issues.Should().HaveCount(101);
        result.Issues.Take(100).Should().OnlyContain(issue => issue.Message == "cannot compare an amount of USD with a whole number, only with an amount of USD");
        result.Issues.Count(issue => issue.Edit is not null).Should().Be(16);
    }
}
