// Prices European options with QuantLib: an independent source for the tests, and a neighbour in the benchmarks.
//
// As a program: quantlib_reference < records > results
// As a library: quantlib_calculator and quantlib_engine below.
//
// A record is 7 little-endian doubles: sign (+1 call, -1 put), spot, strike, volatility, years, rate, yield.
// A result is 8: value, delta, gamma, vega, theta, rho, yield rho, strike sensitivity.
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
#include <cmath>
#include <cstdio>
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

// The engine of a usual QuantLib program: option objects whose market is moved by quotes. Its time is a date, so years are rounded to days.
class EngineBook {
  public:
    explicit EngineBook(const Record* records, int count) {
        const Date today(20, November, 2026);
        Settings::instance().evaluationDate() = today;
        const DayCounter days = Actual365Fixed();
        const Handle<Quote> rate(ext::make_shared<SimpleQuote>(0.05));
        const Handle<Quote> yield(ext::make_shared<SimpleQuote>(0.02));
        const Handle<Quote> volatility(ext::make_shared<SimpleQuote>(0.5));
        spot_ = ext::make_shared<SimpleQuote>(records[0].spot);
        const auto process = ext::make_shared<BlackScholesMertonProcess>(
            Handle<Quote>(spot_), Handle<YieldTermStructure>(ext::make_shared<FlatForward>(today, yield, days)),
            Handle<YieldTermStructure>(ext::make_shared<FlatForward>(today, rate, days)),
            Handle<BlackVolTermStructure>(ext::make_shared<BlackConstantVol>(today, NullCalendar(), volatility, days)));
        const auto engine = ext::make_shared<AnalyticEuropeanEngine>(process);
        for (int i = 0; i < count; ++i) {
            const auto payoff = ext::make_shared<PlainVanillaPayoff>(records[i].sign > 0 ? Option::Call : Option::Put, records[i].strike);
            const int expiry = std::max(1, static_cast<int>(std::lround(records[i].years * 365)));
            options_.push_back(ext::make_shared<EuropeanOption>(payoff, ext::make_shared<EuropeanExercise>(today + expiry)));
            options_.back()->setPricingEngine(engine);
        }
    }

    double sumAfterMove() {
        spot_->setValue(spot_->value() * 1.0001);
        double sum = 0;
        for (const auto& option : options_)
            sum += option->NPV() + option->delta() + option->gamma() + option->vega() + option->theta() + option->rho();
        return sum;
    }

  private:
    ext::shared_ptr<SimpleQuote> spot_;
    std::vector<ext::shared_ptr<EuropeanOption>> options_;
};

}

// The bare calculator over a book: value, delta, gamma, vega, theta and rho of each option, 6 doubles a result.
extern "C" void quantlib_calculator(const double* records, int count, double* results) {
    const Record* r = reinterpret_cast<const Record*>(records);
    for (int i = 0; i < count; ++i, ++r, results += 6) {
        const double forward = r->spot * std::exp((r->rate - r->yield) * r->years);
        const BlackCalculator black(r->sign > 0 ? Option::Call : Option::Put, r->strike, forward,
                                    r->volatility * std::sqrt(r->years), std::exp(-r->rate * r->years));
        results[0] = black.value();
        results[1] = black.delta(r->spot);
        results[2] = black.gamma(r->spot);
        results[3] = black.vega(r->years);
        results[4] = black.theta(r->spot, r->years);
        results[5] = black.rho(r->years);
    }
}

extern "C" void* quantlib_engine_book(const double* records, int count) {
    return new EngineBook(reinterpret_cast<const Record*>(records), count);
}

// The sum of the same six figures over the book, after the spot moved.
extern "C" double quantlib_engine(void* book) { return static_cast<EngineBook*>(book)->sumAfterMove(); }

int main() {
    const std::vector<Record> records = readRecords();
    if (records.empty()) {
        std::cerr << "no records on standard input\n";
        return 2;
    }
    try {
        for (const Record& record : records) {
            const Result result = price(record);
            std::fwrite(result.data(), sizeof(double), result.size(), stdout);
        }
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "QuantLib: " << error.what() << "\n";
        return 3;
    }
}
