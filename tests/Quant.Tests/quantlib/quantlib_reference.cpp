// Prices European options with QuantLib, as an independent source for the tests and as a neighbour in the benchmarks.
//
// usage: quantlib_reference price  < records > results
//        quantlib_reference time   < records
//
// A record is 7 little-endian doubles: sign (+1 call, -1 put), spot, strike, volatility, years, rate, yield.
// A result is 8: value, delta, gamma, vega, theta, rho, yield rho, strike sensitivity.
// `time` prints nanoseconds per option of BlackCalculator and of AnalyticEuropeanEngine (value, delta, gamma, vega, theta, rho):
// the smallest of many passes over the records.
#include <ql/exercise.hpp>
#include <ql/instruments/europeanoption.hpp>
#include <ql/pricingengines/blackcalculator.hpp>
#include <ql/pricingengines/vanilla/analyticeuropeanengine.hpp>
#include <ql/processes/blackscholesprocess.hpp>
#include <ql/quotes/simplequote.hpp>
#include <ql/settings.hpp>
#include <ql/termstructures/volatility/equityfx/blackconstantvol.hpp>
#include <ql/termstructures/yield/flatforward.hpp>
#include <ql/time/calendars/nullcalendar.hpp>
#include <ql/time/daycounters/actual365fixed.hpp>

#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <vector>

using namespace QuantLib;

namespace {

struct Record {
    double sign, spot, strike, volatility, years, rate, yield;
};

using Result = std::array<double, 8>;

std::vector<Record> readRecords() {
    std::vector<Record> records;
    Record record;
    while (std::fread(&record, sizeof record, 1, stdin) == 1)
        records.push_back(record);
    return records;
}

Result price(const Record& r) {
    const double forward = r.spot * std::exp((r.rate - r.yield) * r.years);
    const double deviation = r.volatility * std::sqrt(r.years);
    const BlackCalculator black(r.sign > 0 ? Option::Call : Option::Put, r.strike, forward, deviation, std::exp(-r.rate * r.years));
    return {black.value(), black.delta(r.spot), black.gamma(r.spot), black.vega(r.years), black.theta(r.spot, r.years),
            black.rho(r.years), black.dividendRho(r.years), black.strikeSensitivity()};
}

template <class F> double bestNanoseconds(std::size_t count, int passes, F pass) {
    double best = 1e300;
    for (int i = 0; i < passes; ++i) {
        const auto start = std::chrono::steady_clock::now();
        pass();
        const std::chrono::duration<double, std::nano> taken = std::chrono::steady_clock::now() - start;
        best = std::min(best, taken.count() / count);
    }
    return best;
}

volatile double sink;

double timeCalculator(const std::vector<Record>& records) {
    return bestNanoseconds(records.size(), 2000, [&] {
        double sum = 0;
        for (const Record& r : records) {
            const double forward = r.spot * std::exp((r.rate - r.yield) * r.years);
            const BlackCalculator black(r.sign > 0 ? Option::Call : Option::Put, r.strike, forward,
                                        r.volatility * std::sqrt(r.years), std::exp(-r.rate * r.years));
            sum += black.value() + black.delta(r.spot) + black.gamma(r.spot) + black.vega(r.years)
                   + black.theta(r.spot, r.years) + black.rho(r.years);
        }
        sink = sum;
    });
}

// The engine of a usual QuantLib program: one option object, its market moved by quotes. Its time is a date, so years are rounded to days.
double timeEngine(const std::vector<Record>& records) {
    const Date today(20, November, 2026);
    Settings::instance().evaluationDate() = today;
    const DayCounter days = Actual365Fixed();
    auto spot = ext::make_shared<SimpleQuote>(100.0);
    auto rate = ext::make_shared<SimpleQuote>(0.0);
    auto yield = ext::make_shared<SimpleQuote>(0.0);
    auto volatility = ext::make_shared<SimpleQuote>(0.5);
    auto process = ext::make_shared<BlackScholesMertonProcess>(
        Handle<Quote>(spot),
        Handle<YieldTermStructure>(ext::make_shared<FlatForward>(today, Handle<Quote>(yield), days)),
        Handle<YieldTermStructure>(ext::make_shared<FlatForward>(today, Handle<Quote>(rate), days)),
        Handle<BlackVolTermStructure>(ext::make_shared<BlackConstantVol>(today, NullCalendar(), Handle<Quote>(volatility), days)));
    auto engine = ext::make_shared<AnalyticEuropeanEngine>(process);
    std::vector<ext::shared_ptr<EuropeanOption>> options;
    for (const Record& r : records) {
        auto payoff = ext::make_shared<PlainVanillaPayoff>(r.sign > 0 ? Option::Call : Option::Put, r.strike);
        const int expiry = std::max(1, static_cast<int>(std::lround(r.years * 365)));
        options.push_back(ext::make_shared<EuropeanOption>(payoff, ext::make_shared<EuropeanExercise>(today + expiry)));
        options.back()->setPricingEngine(engine);
    }
    return bestNanoseconds(records.size(), 100, [&] {
        double sum = 0;
        spot->setValue(spot->value() + 0.01);
        for (const auto& option : options)
            sum += option->NPV() + option->delta() + option->gamma() + option->vega() + option->theta() + option->rho();
        sink = sum;
    });
}

}

int main(int argc, char** argv) {
    const std::vector<Record> records = readRecords();
    if (records.empty()) {
        std::cerr << "no records on standard input\n";
        return 2;
    }
    try {
        if (argc == 2 && std::strcmp(argv[1], "price") == 0) {
            for (const Record& record : records) {
                const Result result = price(record);
                std::fwrite(result.data(), sizeof(double), result.size(), stdout);
            }
            return 0;
        }
        if (argc == 2 && std::strcmp(argv[1], "time") == 0) {
            std::printf("BlackCalculator %.1f\nAnalyticEuropeanEngine %.1f\n", timeCalculator(records), timeEngine(records));
            return 0;
        }
    } catch (const std::exception& error) {
        std::cerr << "QuantLib: " << error.what() << "\n";
        return 3;
    }
    std::cerr << "usage: quantlib_reference price|time < records\n";
    return 2;
}
